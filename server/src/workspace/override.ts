/** Detection overruled: by a modeline at the top of the file, or by a setting. */
import picomatch from 'picomatch';

export interface Overrides {
  /** Format id by glob. */
  readonly associations: Readonly<Record<string, string>>;
  readonly exclude: readonly string[];
}

/** The value that claims a file for nobody. */
export const OFF = 'off';

const MODELINE_LINES = 5;
const MODELINE = /(?:#|\/\/)\s*waybill:\s*(off\b|format=([a-z-]+))/;

/**
 * The format a person chose for a file: `off`, a format id, or undefined where detection decides. A modeline
 * (`# waybill: format=buildspec`, `# waybill: off`) in the first five lines goes before the setting.
 */
export function formatOverride(
  source: { readonly path: string; readonly text: string },
  overrides: Overrides,
): string | undefined {
  const modeline = modelineOf(source.text.slice(0, 2000));
  if (modeline) return modeline[2] ?? OFF;
  if (matchesAny(source.path, overrides.exclude)) return OFF;
  return Object.entries(overrides.associations).find(([glob]) => matches(source.path, glob))?.[1];
}

function modelineOf(top: string): RegExpExecArray | null {
  if (!top.includes('waybill:')) return null;
  return MODELINE.exec(top.split('\n', MODELINE_LINES).join('\n'));
}

export function matchesAny(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => matches(path, glob));
}

/** Globs without a slash match the file's name; others match the end of the path. */
function matches(path: string, glob: string): boolean {
  const relative = path.replace(/^\/+/, '');
  const pattern = glob.startsWith('/') ? glob.slice(1) : glob;
  const anywhere = pattern.startsWith('**/') ? pattern : `**/${pattern}`;
  return matcher(anywhere)(relative);
}

/** Compiled once: the same few globs are asked about every file. */
const matchers = new Map<string, (path: string) => boolean>();

function matcher(glob: string): (path: string) => boolean {
  const known = matchers.get(glob);
  if (known !== undefined) return known;
  const made = picomatch(glob, { dot: true });
  matchers.set(glob, made);
  return made;
}
