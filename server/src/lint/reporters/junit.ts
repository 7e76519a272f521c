/** JUnit XML, as most build servers read it: one suite per file, one case per finding. */
import { isAtLeast } from '../severity';
import { claimed, type FileReport, type Report, type ReportedFinding, type ReportOptions } from './report';

export function reportJunit(report: Report, options: ReportOptions): string {
  const shown = report.files.filter((file) => file.findings.length > 0 || claimed(report).includes(file));
  const suites = shown.map((file) => suiteOf(file, options));
  const all = shown.flatMap((file) => file.findings);
  const failures = all.filter((finding) => isAtLeast(finding.severity, options.failOn)).length;
  const tests = shown.reduce((sum, file) => sum + Math.max(1, file.findings.length), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="waybill" tests="${tests}" failures="${failures}" errors="0">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteOf(file: FileReport, options: ReportOptions): string {
  const failures = file.findings.filter((finding) => isAtLeast(finding.severity, options.failOn)).length;
  const name = escapeXml(file.path);
  const cases = file.findings.map((finding) => caseOf(file, finding, options));
  if (cases.length === 0) cases.push(`    <testcase classname="${name}" name="no findings"/>`);
  return [
    `  <testsuite name="${name}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0">`,
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

/** What does not fail the run is told without failing the case. */
function caseOf(file: FileReport, finding: ReportedFinding, options: ReportOptions): string {
  const { rule, severity, message, range, url } = finding;
  const place = `${range.start.line + 1}:${range.start.character + 1}`;
  const name = `classname="${escapeXml(file.path)}" name="${escapeXml(`${rule.id} ${place}`)}"`;
  const text = escapeXml(`${file.path}:${place} ${severity}: ${message}\n${url}`);
  const body = isAtLeast(severity, options.failOn)
    ? `<failure type="${severity}" message="${escapeXml(message)}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `    <testcase ${name}>${body}</testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Escapes for text and attributes; characters XML 1.0 cannot hold at all become question marks. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '?')
    .replace(/[&<>"'\n\r\t]/g, (character) => ENTITIES[character] ?? character);
}
