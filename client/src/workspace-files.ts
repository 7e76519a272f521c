/** Reads and lists workspace files for a server that has no disk of its own. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { EXISTS, LIST, READ, type ListFiles } from './messages';

interface Place {
  readonly uri: string;
}

const IGNORED = '**/{node_modules,.git,cdk.out,.terraform}/**';
const MOST_FILES = 10_000;
const MOST_BYTES = 32 * 1024 * 1024;

async function stat({ uri }: Place): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(vscode.Uri.parse(uri, true));
  } catch {
    return undefined;
  }
}

async function read(place: Place): Promise<{ text: string } | null> {
  const found = await stat(place);
  if (found !== undefined && found.size > MOST_BYTES) return null;
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(place.uri, true));
    return { text: new TextDecoder().decode(bytes) };
  } catch {
    return null;
  }
}

async function list({ folder, globs }: ListFiles): Promise<string[]> {
  const [first = '**/*', ...more] = globs;
  const glob = more.length === 0 ? first : `{${globs.join(',')}}`;
  const pattern = new vscode.RelativePattern(vscode.Uri.parse(folder, true), glob);
  const found = await vscode.workspace.findFiles(pattern, IGNORED, MOST_FILES);
  return found.map((uri) => uri.toString()).sort();
}

export function serveFiles(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(READ, read),
    client.onRequest(EXISTS, async (place: Place) => (await stat(place)) !== undefined),
    client.onRequest(LIST, list),
  );
}
