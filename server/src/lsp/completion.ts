/** Completion: the list at once, the documentation of an item when it is looked at. */
import {
  InsertTextMode,
  MarkupKind,
  type CompletionItem as LspItem,
  type CompletionList,
} from 'vscode-languageserver';
import { complete, type CompletionItem } from '../features/completion';
import { toCompletionItem } from './convert';
import { plainText } from './plain-text';
import { safely, type ServerContext } from './context';

/** Which item of which list a resolve speaks of. */
interface ItemData {
  readonly list: number;
  readonly index: number;
}

export function handleCompletion(context: ServerContext): void {
  let listNumber = 0;
  let latest: readonly CompletionItem[] = [];
  const answer = (uri: string, line: number, character: number): CompletionList | null => {
    const { session, texts, can } = context;
    const snapshot = texts.snapshot(uri);
    if (snapshot === undefined) return null;
    const at = session.documentAt(snapshot, snapshot.lines.offsetAt({ line, character }));
    const result = at && complete(at.document, at.offset, session.workspace);
    if (at === undefined || result === undefined) return null;
    latest = result.items;
    const list = ++listNumber;
    const items = result.items.map((item, index): LspItem => {
      const data: ItemData = { list, index };
      return { ...toCompletionItem(item, result, at.document.tree, snapshot, can), data };
    });
    return { isIncomplete: false, items, itemDefaults: { insertTextMode: InsertTextMode.adjustIndentation } };
  };
  context.connection.onCompletion(({ textDocument, position }) =>
    safely(context, 'completion', null, () => answer(textDocument.uri, position.line, position.character)),
  );
  context.connection.onCompletionResolve((item) =>
    safely(context, 'completion details', item, () => {
      const data = item.data as ItemData | undefined;
      if (data?.list !== listNumber) return item;
      const markdown = latest[data.index]?.documentation?.();
      if (markdown === undefined) return item;
      const documentation = context.can.markdown
        ? { kind: MarkupKind.Markdown, value: markdown }
        : { kind: MarkupKind.PlainText, value: plainText(markdown) };
      return { ...item, documentation };
    }),
  );
}
