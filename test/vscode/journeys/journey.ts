/** One way through the editor, as a person goes it. */
import type { Person } from './person';

export interface Journey {
  readonly name: string;
  /** Walked in every theme, for the look of it; the others once. */
  readonly everyTheme?: boolean;
  /** Walked with the folder not trusted yet. */
  readonly restricted?: boolean;
  readonly walk: (person: Person) => Promise<void>;
}
