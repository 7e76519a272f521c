/** SARIF 2.1.0, as code scanning services read it. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
import { defaultProfile, type RuleMeta } from '../../rules/rule';
import { ruleUrl } from '../rule-url';
import type { Severity } from '../../base/settings';
import type { Range } from '../../base/text';
import type {
  FileReport,
  Report,
  ReportedEdit,
  ReportedFinding,
  ReportedFix,
  ReportedPlace,
  ReportOptions,
} from './report';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const HOME = 'https://github.com/waybill-tools/waybill';
const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

type Json = Record<string, unknown>;

export function reportSarif(report: Report, options: ReportOptions): string {
  const found = report.files.flatMap((file) => file.findings.map((finding) => ({ file, finding })));
  const rules = [...new Map(found.map(({ finding }) => [finding.rule.id, finding.rule])).values()];
  rules.sort((a, b) => a.id.localeCompare(b.id));
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const driver = {
    name: 'Waybill',
    version: options.version,
    semanticVersion: options.version,
    informationUri: HOME,
    rules: rules.map(describe),
  };
  const results = found.map(({ file, finding }) =>
    resultOf(file, finding, indexes.get(finding.rule.id) ?? 0),
  );
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true }],
    results,
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}

function describe(rule: RuleMeta): Json {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    helpUri: ruleUrl(rule.id),
    help: { text: `${rule.title}\n\n${rule.why}`, markdown: `${rule.title}\n\n${rule.why}` },
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { tags: [rule.id.slice(0, rule.id.indexOf('/')), defaultProfile(rule)] },
  };
}

function resultOf(file: FileReport, finding: ReportedFinding, ruleIndex: number): Json {
  const { rule, severity, message, range, related, fixes } = finding;
  const result: Json = {
    ruleId: rule.id,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: placeOf({ path: file.path, range }) }],
  };
  if (related.length > 0) {
    result['relatedLocations'] = related.map((place, id) => ({
      id,
      message: { text: place.message },
      physicalLocation: placeOf(place),
    }));
  }
  if (fixes.length > 0) result['fixes'] = fixes.map(fixOf);
  return result;
}

function fixOf({ title, edits }: ReportedFix): Json {
  const byFile = new Map<string, ReportedEdit[]>();
  for (const edit of edits) byFile.set(edit.path, [...(byFile.get(edit.path) ?? []), edit]);
  const artifactChanges = [...byFile].map(([path, changes]) => ({
    artifactLocation: { uri: uriReference(path) },
    replacements: changes.map(({ range, text }) => ({
      deletedRegion: regionOf(range),
      insertedContent: { text },
    })),
  }));
  return { description: { text: title }, artifactChanges };
}

function placeOf({ path, range }: ReportedPlace): Json {
  return { artifactLocation: { uri: uriReference(path) }, region: regionOf(range) };
}

function regionOf({ start, end }: Range): Json {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A relative path stays relative to where the program ran; others become `file:` URIs. */
function uriReference(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]:\//.test(path)
    ? `file:///${path.slice(0, 2)}${encoded.slice(encoded.indexOf('/'))}`
    : encoded;
}
