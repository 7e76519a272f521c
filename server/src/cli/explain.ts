/** `waybill explain`: a rule on one page. */
import { nearest } from '../base/nearest';
import { DEFAULT_SETTINGS } from '../base/settings';
import { ruleUrl } from '../lint/rule-url';
import { defaultProfile, type Example, type RuleMeta } from '../rules/rule';
import type { SchemaLibrary } from '../schema/library';
import { languageByName } from './input';
import { Project } from './project';
import { allRules } from './rules';
import type { ExitCode, Terminal } from './terminal';
import { UsageError } from './usage';

/** A concept's page as Markdown; undefined when there is none of that name. */
export type ExplainConcept = (name: string) => string | undefined;

export interface ExplainContext {
  readonly terminal: Terminal;
  readonly library: SchemaLibrary;
  readonly concept: ExplainConcept;
}

export function explain(positionals: readonly string[], context: ExplainContext): ExitCode {
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0)
    throw new UsageError('Name one rule or concept, for example "waybill explain ecs/unknown-key".');
  const rules = allRules();
  const found = rulesNamed(name, rules);
  const concept = found.length === 0 ? context.concept(name) : undefined;
  const [rule] = found;
  if (rule !== undefined)
    context.terminal.out(found.map((each) => pageOf(each, context.library)).join('\n\n'));
  else if (concept !== undefined) context.terminal.out(`${concept.trimEnd()}\n`);
  else context.terminal.err(`waybill: There is no rule or concept "${name}".${suggestion(name, rules)}\n`);
  return rule === undefined && concept === undefined ? 2 : 0;
}

/** By id, by the name other tools have for it, or by the last part of the id. */
function rulesNamed(name: string, rules: readonly RuleMeta[]): RuleMeta[] {
  const exact = rules.filter((rule) => rule.id === name);
  if (exact.length > 0) return exact;
  const aliased = rules.filter((rule) =>
    (rule.aliases ?? []).some((alias) => alias === name || alias.slice(alias.indexOf(':') + 1) === name),
  );
  return aliased.length > 0 ? aliased : rules.filter((rule) => rule.id.endsWith(`/${name}`));
}

const MOST_SUGGESTED = 5;

function suggestion(name: string, rules: readonly RuleMeta[]): string {
  const ids = rules.map((rule) => rule.id);
  const near = nearest(name, ids) ?? nearest(name, ids.map(lastPart));
  const containing = ids.filter((id) => id.includes(name));
  const meant = near === undefined ? containing : ids.filter((id) => id === near || lastPart(id) === near);
  if (meant.length === 0) return ' "waybill rules" lists all rules.';
  return ` Did you mean ${meant.slice(0, MOST_SUGGESTED).join(', ')}?`;
}

function lastPart(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}

function pageOf(rule: RuleMeta, library: SchemaLibrary): string {
  const sections = [
    rule.id,
    rule.title,
    `Severity: ${rule.severity}\nProfile:  ${defaultProfile(rule)}\nSince:    ${rule.since}\n${fixability(rule, library)}`,
    rule.why,
    ...rule.examples.bad.map((example) => exampleOf('Breaks it', example)),
    ...rule.examples.good.map((example) => exampleOf('Keeps it', example)),
    `Sources:\n${rule.sources.map((source) => `  ${source}`).join('\n')}`,
  ];
  if (rule.aliases !== undefined && rule.aliases.length > 0)
    sections.push(`Also known as: ${rule.aliases.join(', ')}`);
  if (rule.note !== undefined) sections.push(`Background: waybill explain ${rule.note}`);
  sections.push(`More: ${ruleUrl(rule.id)}`);
  return `${sections.join('\n\n')}\n`;
}

function exampleOf(title: string, { file, text }: Example): string {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`.trimEnd());
  return `${title} (${file}):\n\n${lines.join('\n')}`;
}

/** What its example is offered: asked of the rule itself, so that it cannot be told wrong. */
function fixability(rule: RuleMeta, library: SchemaLibrary): string {
  const fixes = rule.examples.bad.flatMap((example) => fixesOf(rule, example, library));
  if (fixes.some((fix) => fix.safe)) return 'Fix:      automatic, with --fix';
  return fixes.length > 0 ? 'Fix:      offered in the editor' : 'Fix:      by hand';
}

function fixesOf(rule: RuleMeta, example: Example, library: SchemaLibrary): { readonly safe: boolean }[] {
  const project = new Project({ library, onCrash: () => undefined });
  const settings = { ...DEFAULT_SETTINGS, rules: { [rule.id]: rule.severity } };
  const texts = Object.entries({ ...example.others, [example.file]: example.text });
  project.addAll(
    texts.map(([file, text]) => ({
      path: `/${file}`,
      text,
      settings,
      language: languageByName(file) ?? 'yaml',
    })),
  );
  const findings = [...project.members].flatMap((member) => project.findings(member));
  return findings.filter((finding) => finding.rule.id === rule.id).flatMap((finding) => finding.fixes());
}
