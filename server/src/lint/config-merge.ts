/** Lays the project file over what the editor or the command line brings. */
import type { RuleSetting, Settings } from '../base/settings';

/**
 * The project file's word goes before the editor's. With `folder`, the path the file lies in, its globs hold below
 * that folder only.
 */
export function mergeConfig(settings: Settings, own: Partial<Settings>, folder?: string): Settings {
  const below = (glob: string): string => (folder === undefined ? glob : anchored(glob, folder));
  const associations = Object.entries(own.associations ?? {}).map(
    ([glob, format]) => [below(glob), format] as const,
  );
  return {
    ...settings,
    ...own,
    rules: mergeRules(settings.rules, own.rules ?? {}),
    associations: { ...Object.fromEntries(associations), ...without(settings.associations, associations) },
    exclude: [...settings.exclude, ...(own.exclude ?? []).map(below)],
  };
}

/** A family in the project file also decides over single rules of that family in the editor's settings. */
function mergeRules(rules: Settings['rules'], own: Settings['rules']): Readonly<Record<string, RuleSetting>> {
  const families = Object.keys(own).flatMap((id) => /^([^/]+)(?:\/\*)?$/.exec(id)?.[1] ?? []);
  const kept = Object.entries(rules).filter(([id]) => !families.includes(id.replace(/\/.*$/, '')));
  return { ...Object.fromEntries(kept), ...own };
}

function without(
  all: Settings['associations'],
  taken: readonly (readonly [string, string])[],
): Record<string, string> {
  const globs = new Set(taken.map(([glob]) => glob));
  return Object.fromEntries(Object.entries(all).filter(([glob]) => !globs.has(glob)));
}

const SPECIAL = /[\\*?[\]{}()!+@|^$]/g;

/** A glob with a leading slash starts at the folder; any other matches at every depth below it. */
function anchored(glob: string, folder: string): string {
  const root = folder.replace(/\/+$/, '').replace(SPECIAL, '\\$&');
  const path = root.startsWith('/') ? root : `/${root}`;
  if (glob.startsWith('/')) return `${path}${glob}`;
  return `${path}/**/${glob.replace(/^(?:\.?\/)?(?:\*\*\/)?/, '')}`;
}
