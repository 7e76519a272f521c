/** Writes structural rows and rules in few words: what most of them have in common is said here. */
import type { KubernetesElements } from '../../formats/kubernetes/elements';
import type { Node } from '../../syntax/tree';
import type { Problem } from '../../schema/problem';
import {
  defineRule,
  type AnyRule,
  type Example,
  type Fix,
  type MessageData,
  type Place,
  type Related,
  type RuleContext,
  type RuleMeta,
} from '../rule';
import type { StructureRow } from '../structure';
import { structureMessage } from '../structure-messages';

interface MetaText {
  readonly id: string;
  readonly title: string;
  /** An error unless it says otherwise. */
  readonly severity?: RuleMeta['severity'];
  readonly profile?: RuleMeta['profile'];
  readonly why: string;
  readonly sources: readonly string[];
  readonly aliases?: readonly string[];
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
}

function metaOf(text: MetaText): RuleMeta {
  const { id, title, severity = 'error', why, sources, bad, good, profile, aliases } = text;
  return {
    id,
    title,
    severity,
    since: '0.1.0',
    why,
    sources,
    examples: { bad, good },
    ...(profile === undefined ? {} : { profile }),
    ...(aliases === undefined ? {} : { aliases }),
  };
}

export interface RowText extends MetaText {
  /** The whole message; `{value}` is the value found. */
  readonly message?: string;
  readonly fixes?: StructureRow['fixes'];
  /** Stands in the common message instead of the format's own. */
  readonly consequence?: string;
  /** The common message is used for problems of other kinds. */
  readonly only?: Problem['kind'];
}

export function row(text: RowText): StructureRow {
  const { message, only, fixes, consequence } = text;
  const said = (problem: Problem): string | undefined => {
    if (consequence !== undefined) return structureMessage(problem, consequence).replace(/([^.?!])$/, '$1.');
    if (message === undefined || (only !== undefined && problem.kind !== only)) return undefined;
    return message.replace('{value}', 'value' in problem ? JSON.stringify(problem.value) : 'This value');
  };
  return {
    ...metaOf(text),
    ...(message === undefined && consequence === undefined ? {} : { message: said }),
    ...(fixes === undefined ? {} : { fixes }),
  };
}

/** Reports a place; `message` names another text of the rule than its first. */
export type Say = (
  at: Node | Place,
  data?: MessageData,
  more?: {
    readonly fixes?: () => readonly Fix[];
    readonly related?: readonly Related[];
    readonly message?: string;
  },
) => void;

export interface CheckText<Element> extends MetaText {
  readonly message: string;
  /** Further texts by name. */
  readonly others?: Readonly<Record<string, string>>;
  readonly scope?: 'document' | 'workspace';
  readonly check: (element: Element, say: Say, context: RuleContext) => void;
}

/** A rule about one kind of element of one format. */
export function checkIn<Elements, K extends keyof Elements & string>(
  formats: readonly string[],
  kinds: readonly K[],
  text: CheckText<Elements[K]>,
): AnyRule {
  const { message, others = {}, scope = 'document', check } = text;
  const visitor = (element: Elements[K], context: RuleContext): void => {
    const say: Say = (at, data, more = {}) => {
      const { message: name = 'main', fixes, related } = more;
      context.report({
        at,
        message: name,
        ...(data === undefined ? {} : { data }),
        ...(fixes === undefined ? {} : { fixes }),
        ...(related === undefined ? {} : { related }),
      });
    };
    check(element, say, context);
  };
  const visit = Object.fromEntries(kinds.map((kind) => [kind, visitor]));
  return defineRule<Record<string, Elements[K]>>({
    ...metaOf(text),
    formats,
    scope,
    messages: { main: message, ...others },
    visit: visit,
  });
}

/** A rule about manifests, one kind of element or several. */
export function check<K extends keyof KubernetesElements>(
  on: K | readonly K[],
  text: CheckText<KubernetesElements[K]>,
): AnyRule {
  const kinds: readonly K[] = typeof on === 'string' ? [on] : on;
  return checkIn<KubernetesElements, K>(['kubernetes'], kinds, text);
}

/** The part of a structural row's rule that compares several places; it reports under the row's id. */
export function extend(
  rows: readonly StructureRow[],
  id: string,
  rule: (row: CommonText) => AnyRule,
): AnyRule {
  const own = rows.find((candidate) => candidate.id === id);
  if (own === undefined) throw new Error(`no structural row ${id}`);
  const { title, severity, why, sources, examples } = own;
  const made = rule({ id, title, severity, why, sources, bad: examples.bad, good: examples.good });
  return { ...made, extendsRow: true };
}

export type CommonText = Required<
  Pick<MetaText, 'id' | 'title' | 'severity' | 'why' | 'sources' | 'bad' | 'good'>
>;
