/** What a run over files found, ready to be written in any format. */
import type { Severity } from '../../base/settings';
import type { Range } from '../../base/text';
import type { RuleMeta } from '../../rules/rule';

export interface ReportedPlace {
  readonly path: string;
  readonly range: Range;
}

export interface ReportedEdit extends ReportedPlace {
  readonly text: string;
}

export interface ReportedFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly ReportedEdit[];
}

export interface ReportedFinding {
  readonly rule: RuleMeta;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly url: string;
  readonly related: readonly (ReportedPlace & { readonly message: string })[];
  readonly fixes: readonly ReportedFix[];
}

export interface FileReport {
  /** Relative to the working folder where it lies below it; forward slashes. */
  readonly path: string;
  /** Undefined when no format claims the file. */
  readonly format: string | undefined;
  readonly findings: readonly ReportedFinding[];
}

export interface Report {
  readonly files: readonly FileReport[];
  /** Files written by `--fix`. */
  readonly fixedFiles: number;
}

export interface ReportOptions {
  readonly failOn: Severity;
  readonly version: string;
  readonly colours: boolean;
}

export type Reporter = (report: Report, options: ReportOptions) => string;

export type Counts = Readonly<Record<Severity, number>> & { readonly fixable: number };

export function countFindings(report: Report): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0, fixable: 0 };
  for (const finding of report.files.flatMap((file) => file.findings)) {
    counts[finding.severity]++;
    if (isFixable(finding)) counts.fixable++;
  }
  return counts;
}

/** Whether `--fix` repairs it. */
export function isFixable(finding: ReportedFinding): boolean {
  return finding.fixes.some((fix) => fix.safe);
}

/** Files of ours; `--verbose` lists others as well. */
export function claimed(report: Report): FileReport[] {
  return report.files.filter((file) => file.format !== undefined);
}
