/** What severity a rule has under the settings. */
import type { RuleSetting, Settings, Severity } from '../base/settings';
import { defaultProfile, type RuleMeta } from '../rules/rule';

const PROFILE_ORDER = { essential: 0, recommended: 1, strict: 2 } as const;

/** Severity a rule has under the settings; undefined when it is off. */
export function severityOf(rule: RuleMeta, settings: Settings): Severity | undefined {
  const setting = settingFor(rule.id, settings.rules);
  if (setting === 'off') return undefined;
  if (setting !== undefined) return setting;
  const isOn = PROFILE_ORDER[defaultProfile(rule)] <= PROFILE_ORDER[settings.profile];
  return isOn ? rule.severity : undefined;
}

function settingFor(id: string, rules: Settings['rules']): RuleSetting | undefined {
  if (rules[id] !== undefined) return rules[id];
  const family = id.slice(0, id.indexOf('/'));
  return rules[`${family}/*`] ?? rules[family];
}

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1, hint: 0 };

/** Whether a severity is at or above another. */
export function isAtLeast(severity: Severity, limit: Severity): boolean {
  return RANK[severity] >= RANK[limit];
}
