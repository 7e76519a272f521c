/** What every handler works with, and the wrapper each of them runs in. */
import {
  LSPErrorCodes,
  ResponseError,
  type ClientCapabilities,
  type Connection,
} from 'vscode-languageserver';
import type { ClientAbilities } from './convert';
import type { OpenTexts } from './open-texts';
import type { Session } from './session';

export interface ServerContext {
  readonly connection: Connection;
  readonly session: Session;
  readonly texts: OpenTexts;
  readonly can: ClientAbilities;
  readonly capabilities: ClientCapabilities;
}

/** Runs a handler so that a thrown error is a log line and an empty answer, never a dead server. */
export async function safely<T>(
  context: ServerContext,
  what: string,
  fallback: T,
  run: () => T | Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    context.session.host.log(`${what} failed: ${reason}`);
    return fallback;
  }
}

/** For requests whose answer would speak of a text that has changed since. */
export function contentModified(): ResponseError {
  return new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed');
}
