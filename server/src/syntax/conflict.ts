/** Lines that a merge of Git left behind: told once, and read as if the conflict were settled for the first side. */
import type { SyntaxProblem } from './tree';

export interface Settled {
  readonly text: string;
  readonly problem: SyntaxProblem | undefined;
}

/** Blanks the marker lines and the second side; every offset stays true. */
export function settleConflicts(source: string): Settled {
  if (!source.includes('<<<<<<<') && !source.includes('>>>>>>>')) return { text: source, problem: undefined };
  let problem: SyntaxProblem | undefined;
  let isOther = false;
  const text = source.replace(/^.*$/gm, (line, offset: number) => {
    const isMarker =
      /^(?:<{7}|>{7}|\|{7})(?:[ \t].*)?\r?$/.test(line) || (problem !== undefined && /^={7}\r?$/.test(line));
    if (isMarker) {
      problem ??= conflictProblem(offset, offset + line.trimEnd().length);
      isOther = !/^[<>]/.test(line);
    }
    return isMarker || isOther ? line.replace(/[^\r]/g, ' ') : line;
  });
  return { text, problem };
}

function conflictProblem(start: number, end: number): SyntaxProblem {
  const message =
    'A merge conflict is not settled here. Keep one side, or join both, and remove the marker lines.';
  return { kind: 'error', code: 'conflict-marker', message, start, end };
}
