/** Expands a snippet body in VS Code's syntax to the text a user gets by accepting every default, or other choices. */

interface Scan {
  readonly text: string;
  at: number;
  readonly known: Map<number, string>;
  /** Which choice is taken; the last one where there are fewer. */
  readonly pick: number;
}

export function expandSnippet(body: string | readonly string[], pick = 0): string {
  const text = typeof body === 'string' ? body : body.join('\n');
  const first = expandOnce(text, new Map(), pick);
  // A mirror may stand before the place that holds its default.
  return expandOnce(text, first.known, pick).output;
}

function expandOnce(
  text: string,
  known: Map<number, string>,
  pick: number,
): { output: string; known: Map<number, string> } {
  const scan: Scan = { text, at: 0, known: new Map(known), pick };
  const output = readUntil(scan, undefined);
  return { output, known: scan.known };
}

function readUntil(scan: Scan, end: string | undefined): string {
  let output = '';
  while (scan.at < scan.text.length) {
    const here = scan.text.charAt(scan.at);
    if (here === end) {
      scan.at += 1;
      return output;
    }
    output += here === '\\' ? readEscape(scan) : here === '$' ? readDollar(scan) : readPlain(scan);
  }
  if (end !== undefined) throw new Error(`Placeholder without ${end}: ${scan.text.slice(0, 80)}`);
  return output;
}

function readPlain(scan: Scan): string {
  return scan.text.charAt(scan.at++);
}

function readEscape(scan: Scan): string {
  const next = scan.text.charAt(scan.at + 1);
  if (next !== '' && '\\$}'.includes(next)) {
    scan.at += 2;
    return next;
  }
  return readPlain(scan);
}

function readDollar(scan: Scan): string {
  const rest = scan.text.slice(scan.at);
  const mirror = /^\$(?:(\d+)|\{(\d+)\})/.exec(rest);
  if (mirror !== null) {
    scan.at += mirror[0].length;
    return scan.known.get(Number(mirror[1] ?? mirror[2])) ?? '';
  }
  const opening = /^\$\{(\d+)([:|])/.exec(rest);
  if (opening !== null) {
    scan.at += opening[0].length;
    const value = opening[2] === '|' ? readChoices(scan) : readUntil(scan, '}');
    scan.known.set(Number(opening[1]), value);
    return value;
  }
  if (/^\$(?:\{)?[A-Za-z_]/.test(rest)) {
    throw new Error(`Unescaped variable: ${rest.slice(0, 40)}`);
  }
  return readPlain(scan);
}

/** Returns the picked choice and steps behind the closing `|}`. */
function readChoices(scan: Scan): string {
  const choices: string[] = [''];
  while (!scan.text.startsWith('|}', scan.at)) {
    if (scan.at >= scan.text.length) throw new Error('Choice without end');
    const here = readPlain(scan);
    if (here === ',') choices.push('');
    else choices.push((choices.pop() ?? '') + (here === '\\' ? readPlain(scan) : here));
  }
  scan.at += 2;
  return choices[Math.min(scan.pick, choices.length - 1)] ?? '';
}
