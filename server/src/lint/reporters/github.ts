/**
 * Workflow commands that GitHub Actions shows beside the lines of a pull request.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
import type { Severity } from '../../base/settings';
import type { FileReport, Report, ReportedFinding, ReportOptions } from './report';
import { reportText } from './text';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

export function reportGithub(report: Report, options: ReportOptions): string {
  const commands = report.files.flatMap((file) => file.findings.map((finding) => commandOf(file, finding)));
  const summary =
    reportText(report, { ...options, colours: false })
      .trimEnd()
      .split('\n')
      .at(-1) ?? '';
  return [...commands, summary].join('\n') + '\n';
}

function commandOf(file: FileReport, { severity, message, range, rule }: ReportedFinding): string {
  const { start, end } = range;
  const properties: [string, string | number][] = [
    ['file', file.path],
    ['line', start.line + 1],
    ['endLine', end.line + 1],
  ];
  // GitHub refuses columns on findings of more than one line.
  if (start.line === end.line)
    properties.push(['col', start.character + 1], ['endColumn', end.character + 1]);
  properties.push(['title', rule.id]);
  const shown = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${COMMANDS[severity]} ${shown}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
