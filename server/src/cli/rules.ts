/** `waybill rules` and `waybill formats`. */
import { formats } from '../formats/registry';
import { ruleUrl } from '../lint/rule-url';
import { rules, structures } from '../rules/registry';
import { defaultProfile, type RuleMeta } from '../rules/rule';
import { ownRules } from '../rules/waybill/own-rules';
import { oneOf, type Arguments } from './usage';
import type { ExitCode, Terminal } from './terminal';

export const RULES_OPTIONS = { format: { type: 'string' } } as const;

export function allRules(): RuleMeta[] {
  const structural = structures.flatMap((structure) => structure.rows);
  return [...structural, ...rules.filter((rule) => rule.extendsRow !== true), ...ownRules].sort((a, b) =>
    a.id.localeCompare(b.id),
  );
}

export function listRules({ values }: Arguments, terminal: Terminal): ExitCode {
  const format = oneOf('format', values['format'], ['text', 'json'] as const) ?? 'text';
  const listed = allRules().map((rule) => ({
    id: rule.id,
    title: rule.title,
    severity: rule.severity,
    profile: defaultProfile(rule),
    since: rule.since,
    url: ruleUrl(rule.id),
  }));
  if (format === 'json') terminal.out(`${JSON.stringify(listed, undefined, 2)}\n`);
  else terminal.out(table(listed.map(({ id, severity, profile, title }) => [id, severity, profile, title])));
  return 0;
}

export function listFormats(terminal: Terminal): ExitCode {
  const listed = formats
    .filter(({ id }) => id !== 'waybill-config')
    .map(({ id, title, languages }) => {
      const names = languages.map((language) => (language === 'yaml' ? 'YAML' : 'JSON'));
      return [id, title, names.join(', ')];
    });
  terminal.out(table(listed));
  return 0;
}

/** Columns as wide as their widest cell. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
