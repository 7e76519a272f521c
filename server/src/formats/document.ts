/** Decides whose a document is and makes it ready for the layers above. */
import type { Tree } from '../syntax/tree';
import type { Document, FileFacts, Format, FormatContext } from './format';

/** The first format that claims the document; the order of the registry decides between two that would. */
export function detectFormat(facts: FileFacts, formats: readonly Format[]): Format | undefined {
  return formats.find((format) => format.languages.includes(facts.language) && format.claims(facts));
}

export function openDocument(
  file: { readonly uri: string; readonly path: string; readonly tree: Tree },
  format: Format,
  context: FormatContext,
): Document {
  const { uri, path, tree } = file;
  tree.dialect = format.dialect;
  return new OpenDocument({ uri, path, tree, root: tree.root, format, context });
}

class OpenDocument implements Document {
  readonly uri: string;
  readonly path: string;
  readonly tree: Tree;
  readonly root: Tree['root'];
  readonly format: Format;
  readonly context: FormatContext;
  readonly schema: Document['schema'];
  #model: { readonly value: unknown } | undefined;

  constructor(base: Omit<Document, 'schema' | 'model'>) {
    this.uri = base.uri;
    this.path = base.path;
    this.tree = base.tree;
    this.root = base.root;
    this.format = base.format;
    this.context = base.context;
    this.schema = base.format.schemaFor(base);
  }

  get model(): unknown {
    this.#model ??= { value: this.format.model?.(this) };
    return this.#model.value;
  }
}
