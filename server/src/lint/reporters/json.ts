/** For programs: zero-based lines and UTF-16 characters, as the language server protocol counts. */
import { claimed, countFindings, isFixable, type Report, type ReportedFinding } from './report';

export function reportJson(report: Report): string {
  const { fixable, ...bySeverity } = countFindings(report);
  const findings = Object.values(bySeverity).reduce((sum, count) => sum + count, 0);
  const shown = {
    version: 1,
    files: report.files.map(({ path, format, findings: found }) => ({
      path,
      format: format ?? null,
      findings: found.map(shownFinding),
    })),
    summary: {
      files: claimed(report).length,
      findings,
      ...bySeverity,
      fixable,
      fixedFiles: report.fixedFiles,
    },
  };
  return `${JSON.stringify(shown, undefined, 2)}\n`;
}

function shownFinding(finding: ReportedFinding): Record<string, unknown> {
  const { rule, severity, message, range, url } = finding;
  return { rule: rule.id, severity, message, range, fixable: isFixable(finding), url };
}
