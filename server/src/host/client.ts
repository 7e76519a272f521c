/** Files as the client has them: for a server without a disk, or a workspace that is not on one. */
import type { Host } from '../base/host';

/** Sends a request to the client and gives its answer. */
export type Ask = <T>(method: string, params: unknown) => Promise<T>;

export function clientHost(ask: Ask, log: (message: string) => void): Host {
  const attempt = async <T>(method: string, params: unknown, fallback: T): Promise<T> => {
    try {
      return await ask<T>(method, params);
    } catch (error) {
      log(`${method}: ${String(error)}`);
      return fallback;
    }
  };
  return {
    readFile: async (uri) => (await attempt<{ text: string } | null>('waybill/fs/read', { uri }, null))?.text,
    listFiles: async (folder) => {
      const files = await attempt<string[]>('waybill/fs/list', { folder, globs: ['**/*'] }, []);
      return { files, ignored: [] };
    },
    exists: (uri) => attempt<boolean | undefined>('waybill/fs/exists', { uri }, undefined),
    log,
  };
}
