/** What a kind of file brings to the shared engine: everything else is written against this interface. */
import type { SchemaLibrary } from '../schema/library';
import type { JsonValue, Schema, SchemaRoot } from '../schema/schema';
import type { Node, PathSegment, SyntaxLanguage, Tree, YamlDialect } from '../syntax/tree';

/** What detection may look at: the name and the tree, never other files. */
export interface FileFacts {
  readonly uri: string;
  /** Path with forward slashes, without scheme and host. */
  readonly path: string;
  /** Last segment of the path. */
  readonly name: string;
  readonly language: SyntaxLanguage;
  readonly tree: Tree;
  /** The file holds only this document. */
  readonly alone: boolean;
}

/** What formats need from outside the document: shared by all documents of a server. */
export interface FormatContext {
  readonly library: SchemaLibrary;
  readonly kubernetesVersion: string;
  /** `openAPIV3Schema` of a custom resource defined in the workspace, as a root; undefined when there is none. */
  readonly customResource: (apiVersion: string, kind: string) => SchemaRoot | undefined;
}

/** One YAML document or JSON file that a format has claimed. Immutable; caches are lazy. */
export interface Document {
  readonly uri: string;
  readonly path: string;
  readonly tree: Tree;
  readonly root: Node;
  readonly format: Format;
  readonly context: FormatContext;
  /** Undefined where the format knows no structure for this document (an unknown custom resource). */
  readonly schema: SchemaRoot | undefined;
  /** The format's typed view, built on first use. */
  readonly model: unknown;
}

/** A name that a document defines or refers to. */
export interface Symbol {
  /** What is named, for example `ecs.container`, `k8s.Service`, `buildspec.variable`. */
  readonly kind: string;
  readonly name: string;
  /** What the name is unique in, for example the namespace or the family; undefined: the workspace. */
  readonly scope?: string | undefined;
  readonly role: 'definition' | 'reference';
  /** The scalar that holds the name (or the node that stands for it). */
  readonly node: Node;
  /** Facts other files depend on, compared by value; a change re-checks them. */
  readonly detail?: Readonly<Record<string, JsonValue>> | undefined;
}

/** A value that completion offers at a place, beside what the schema allows. */
export interface Suggestion {
  readonly value: JsonValue;
  /** What it is, in a few words. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
}

/** Calls back once per typed element, in the order of the text. */
export type Visit = (kind: string, element: unknown) => void;

export interface OutlineEntry {
  readonly name: string;
  readonly detail?: string;
  readonly kind: 'object' | 'array' | 'string' | 'function' | 'class' | 'module' | 'event' | 'key';
  readonly node: Node;
  /** What to select; defaults to the node. */
  readonly nameNode?: Node;
  readonly children?: readonly OutlineEntry[];
}

export interface Format {
  readonly id: string;
  readonly title: string;
  /** Prefix of the ids of its structural findings: `ecs`, `buildspec`, `appspec`, `eks`, `eksctl`. */
  readonly family: string;
  readonly languages: readonly SyntaxLanguage[];
  /** How the format's official reader types plain scalars. */
  readonly dialect: YamlDialect;
  /** Whether this document is of the format, judged by name and content; cheap and never greedy. */
  claims(facts: FileFacts): boolean;
  schemaFor(document: Omit<Document, 'schema' | 'model'>): SchemaRoot | undefined;
  /** Builds the typed view; it must stand any tree. */
  model?(document: Document): unknown;
  /** Walks the typed view for the rules. `document` itself is visited by the runner. */
  walk?(document: Document, visit: Visit): void;
  symbols?(document: Document): readonly Symbol[];
  outline?(document: Document): readonly OutlineEntry[];
  /** Values for a place that come from elsewhere: the same file, tables, other files through `symbols`. */
  values?(document: Document, path: readonly PathSegment[], workspace: SymbolSource): readonly Suggestion[];
  /** Further keys for a place, such as annotations; each with the schema of its value. */
  keys?(document: Document, path: readonly PathSegment[]): readonly KeySuggestion[];
  /** Markdown about the value at a place (a size in words, the parts of an ARN), shown above the field's own text. */
  describe?(document: Document, path: readonly PathSegment[], node: Node): string | undefined;
  /** The same for a key: when a lifecycle event runs, for example. */
  describeKey?(document: Document, path: readonly PathSegment[]): string | undefined;
  /** One line about the document for the status item: launch context, platform, kind. */
  summary?(document: Document): string | undefined;
}

export interface KeySuggestion {
  readonly key: string;
  readonly schema?: Schema;
  readonly documentation?: string;
  readonly detail?: string;
}

/** Names that other documents define, for completion; the workspace index offers it. */
export interface SymbolSource {
  definitions(
    kind: string,
  ): readonly { readonly name: string; readonly uri: string; readonly scope?: string | undefined }[];
}
