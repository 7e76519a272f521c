/** One way through the editor, as a person goes it. */
import type { Person } from './person';

export type Theme = 'light' | 'dark' | 'contrast';

export interface Journey {
  readonly name: string;
  /** Where its looks matter: light and dark, unless it says otherwise. */
  readonly themes?: readonly Theme[];
  /** Walked with the folder not trusted yet. */
  readonly restricted?: boolean;
  readonly walk: (person: Person) => Promise<void>;
}
