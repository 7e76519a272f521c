/** The page of a rule, as the documentation and the editor show it. */
import { defaultProfile, type Example, type RuleMeta } from '../rules/rule';

function fence(example: Example): string {
  const language = example.file.endsWith('.json') ? 'json' : 'yaml';
  const others = Object.entries(example.others ?? {}).map(
    ([path, text]) =>
      `beside it, \`${path}\`:\n\n\`\`\`${path.endsWith('.json') ? 'json' : 'yaml'}\n${text.trimEnd()}\n\`\`\``,
  );
  return [`\`${example.file}\`:`, `\`\`\`${language}\n${example.text.trimEnd()}\n\`\`\``, ...others].join(
    '\n\n',
  );
}

/** Markdown: why the rule is there, what it reports and accepts, how to switch it off, who says so. */
export function rulePage(rule: RuleMeta, formats: readonly string[]): string {
  const parts = [
    `# ${rule.id}`,
    rule.title,
    `Severity **${rule.severity}**, on from the profile **${defaultProfile(rule)}**, for ${formats.map((format) => `\`${format}\``).join(', ')}. Since ${rule.since}.`,
    `## Why\n\n${rule.why.trim()}`,
    ...(rule.examples.bad.length > 0 ? ['## Reported', ...rule.examples.bad.map(fence)] : []),
    ...(rule.examples.good.length > 0 ? ['## Accepted', ...rule.examples.good.map(fence)] : []),
    `## Switch it off\n\nFor one line: \`# waybill-disable-next-line ${rule.id}\`. For the project, in \`.waybill.yml\`:\n\n\`\`\`yaml\nrules:\n  ${rule.id}: off\n\`\`\``,
    `## Sources\n\n${rule.sources.map((source) => `- <${source}>`).join('\n')}`,
  ];
  return `${parts.join('\n\n')}\n`;
}
