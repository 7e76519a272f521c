/** A line on standard error that says how far a long run has come. */
import type { Terminal } from './terminal';

const PATIENCE_MS = 1000;
const STEP_MS = 100;

export interface Progress {
  at(done: number, total: number): void;
  end(): void;
}

/** Says nothing on short runs, and nothing where nobody watches. */
export function startProgress(terminal: Terminal): Progress {
  if (!terminal.watched) return { at: () => undefined, end: () => undefined };
  let next = Date.now() + PATIENCE_MS;
  let isShown = false;
  return {
    at(done, total) {
      const now = Date.now();
      if (now < next) return;
      next = now + STEP_MS;
      isShown = true;
      terminal.err(`\r\u001b[KChecking ${done} of ${total} …`);
    },
    end() {
      if (isShown) terminal.err('\r\u001b[K');
    },
  };
}
