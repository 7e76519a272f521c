/** What a rule is: a claim about a file with its reason, its sources, and the check that finds who breaks it. */
import type { Profile, Severity } from '../base/settings';
import type { Span, TextChange } from '../base/text';
import type { Document } from '../formats/format';
import type { Node, Tree } from '../syntax/tree';
import type { Workspace } from '../workspace/workspace';

/** A file, or several, that break or keep the rule; shown on its page and run by the tests. */
export interface Example {
  /** File name that decides the format, for example `taskdef.json`. */
  readonly file: string;
  readonly text: string;
  /** Further files that the rule needs to see, by path. */
  readonly others?: Readonly<Record<string, string>>;
}

export interface RuleMeta {
  /** `<family>/<name>`; never renamed without an alias, never reused. */
  readonly id: string;
  /** One sentence that states what must hold. */
  readonly title: string;
  readonly severity: Severity;
  /** From which profile on the rule is on. Default: errors and warnings `essential`, the rest `strict`. */
  readonly profile?: Profile;
  readonly since: string;
  /** What happens when it is broken, and the service's own words where they are known. Markdown. */
  readonly why: string;
  readonly sources: readonly string[];
  /** Concept that explains the background. */
  readonly note?: string;
  /** Markers of other tools that name the same concern, for example `checkov:CKV_AWS_97`. */
  readonly aliases?: readonly string[];
  readonly tags?: readonly ('deprecated' | 'unnecessary')[];
  readonly examples: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
}

/** A place in a document: a node, an entry, or any span of its tree. */
export interface Place extends Span {
  readonly tree: Tree;
}

export interface Related {
  readonly document: Document;
  readonly at: Place;
  readonly message: string;
}

/** Changes to one document, offsets relative to its tree. */
export interface DocumentChange {
  readonly document: Document;
  readonly changes: readonly TextChange[];
}

export interface Fix {
  /** Imperative, names the value it writes: "Set memory to 1024". */
  readonly title: string;
  /** Safe fixes keep the meaning or restore the only possible one; "fix all" applies just these. */
  readonly safe: boolean;
  readonly changes: readonly DocumentChange[];
}

export type MessageData = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface Report {
  readonly at: Node | Place;
  /** Key into the rule's `messages`. */
  readonly message: string;
  readonly data?: MessageData;
  readonly related?: readonly Related[];
  /** Made only when somebody asks for fixes. */
  readonly fixes?: () => readonly Fix[];
}

export interface RuleContext {
  readonly document: Document;
  readonly workspace: Workspace;
  readonly report: (report: Report) => void;
}

/** Called for each element of the kind it is listed under. */
export type Visitor<Element> = (element: Element, context: RuleContext) => void;

/** `Elements` maps the kinds of element that the format's `walk` emits to their types. */
export interface Rule<Elements = Record<string, unknown>> extends RuleMeta {
  /** Ids of the formats it checks. */
  readonly formats: readonly string[];
  /** Finds what a structural row of the same id and metadata cannot see; the row stands for both in listings. */
  readonly extendsRow?: true;
  /** `document`: looks at one document only. `workspace`: what it finds may change when another file does. */
  readonly scope: 'document' | 'workspace';
  /** Three sentences each: what, why, what to do. `{name}` is replaced from the report's data. */
  readonly messages: Readonly<Record<string, string>>;
  readonly visit: { readonly [K in keyof Elements]?: Visitor<Elements[K]> } & {
    readonly document?: Visitor<Document>;
  };
}

/** Any rule, its elements no longer told apart; what the runner works with. */
export type AnyRule = Rule<Record<string, never>>;

/**
 * Declares a rule. The format's `walk` emits elements of the types in `Elements` under those kinds, which the
 * compiler cannot see across the registry; this is the one place where that is taken on trust.
 */
export function defineRule<Elements>(rule: Rule<Elements>): AnyRule {
  return rule;
}

/** Fills `{name}` in a message; lists are joined with commas. */
export function fillMessage(template: string, data: MessageData | undefined): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = data?.[name];
    if (value === undefined) return whole;
    return Array.isArray(value) ? value.join(', ') : String(value);
  });
}

/** A change to the document that is being checked. */
export function fix(title: string, safe: boolean, document: Document, changes: readonly TextChange[]): Fix {
  return { title, safe, changes: [{ document, changes }] };
}

/** Profile from which a rule is on: its own word, else what its severity says. */
export function defaultProfile(rule: Pick<RuleMeta, 'profile' | 'severity'>): Profile {
  if (rule.profile !== undefined) return rule.profile;
  return rule.severity === 'error' || rule.severity === 'warning' ? 'essential' : 'strict';
}
