/** For people at a terminal: one line per finding, files apart, a summary at the end. */
import type { Severity } from '../../base/settings';
import {
  claimed,
  countFindings,
  type FileReport,
  type Report,
  type ReportedFinding,
  type ReportOptions,
} from './report';

const COLOURS: Readonly<Record<Severity, string>> = {
  error: '\u001b[31m',
  warning: '\u001b[33m',
  information: '\u001b[34m',
  hint: '\u001b[36m',
};
const DIM = '\u001b[2m';
const RESET = '\u001b[0m';

type Paint = (text: string, colour: string) => string;

export function reportText(report: Report, options: ReportOptions): string {
  const paint: Paint = (text, colour) => (options.colours ? `${colour}${text}${RESET}` : text);
  const groups = report.files.flatMap((file) => groupOf(file, paint));
  return [...groups, summaryOf(report)].join('\n\n') + '\n';
}

function groupOf(file: FileReport, paint: Paint): string[] {
  if (file.format === undefined && file.findings.length === 0)
    return [`${file.path}  ${paint('not ours', DIM)}`];
  if (file.findings.length === 0) return [];
  return [file.findings.map((finding) => lineOf(file, finding, paint)).join('\n')];
}

function lineOf(file: FileReport, { range, severity, message, rule }: ReportedFinding, paint: Paint): string {
  const place = `${file.path}:${range.start.line + 1}:${range.start.character + 1}`;
  const oneLine = message.replace(/\s*\n\s*/g, ' ');
  return `${place}  ${paint(severity, COLOURS[severity])}  ${oneLine}  ${paint(rule.id, DIM)}`;
}

function summaryOf(report: Report): string {
  const files = claimed(report).length;
  const counts = countFindings(report);
  const fixed = report.fixedFiles === 0 ? '' : `Fixed ${plural(report.fixedFiles, 'file')}. `;
  const found = [
    [counts.error, 'error'],
    [counts.warning, 'warning'],
    [counts.information, 'remark'],
    [counts.hint, 'hint'],
  ] as const;
  const parts = found.filter(([count]) => count > 0).map(([count, name]) => plural(count, name));
  if (files === 0 && parts.length === 0) return `${fixed}No ECS, EKS, CodeBuild or CodeDeploy files found.`;
  if (parts.length === 0) return `${fixed}No findings in ${plural(files, 'file')}.`;
  const fixable = counts.fixable === 0 ? '' : ` ${counts.fixable} of them can be repaired with --fix.`;
  return `${fixed}${parts.join(', ')} in ${plural(files, 'file')}.${fixable}`;
}

function plural(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
