/** Where the program reads and writes, so that commands can be run without a process of their own. */

export interface Terminal {
  readonly cwd: string;
  /** Colours are wanted on standard output. */
  readonly colours: boolean;
  /** Somebody watches standard error. */
  readonly watched: boolean;
  out(text: string): void;
  err(text: string): void;
  readInput(): Promise<Buffer>;
}

/** 0: nothing at or above the limit; 1: something; 2: wrong usage or unreadable input. */
export type ExitCode = 0 | 1 | 2;

export function processTerminal(): Terminal {
  process.stdout.on('error', leaveQuietly);
  const { NO_COLOR, TERM } = process.env;
  return {
    cwd: process.cwd(),
    colours: process.stdout.isTTY && (NO_COLOR ?? '') === '' && TERM !== 'dumb',
    watched: process.stderr.isTTY && TERM !== 'dumb',
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    readInput,
  };
}

/** The reader of a pipe may go before all is written: `waybill lint . | head`. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
