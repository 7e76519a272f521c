/** The output formats: whole, well-formed and escaped, whatever stands in messages and paths. */
import assert from 'node:assert/strict';
import { reporters, type OutputFormat } from '../../server/src/lint/reporters/reporters';
import type { Report, ReportedFinding } from '../../server/src/lint/reporters/report';
import type { RuleMeta } from '../../server/src/rules/rule';
import { BROKEN_TASK, Folder } from './cli';

const RULE: RuleMeta = {
  id: 'toy/bad',
  title: 'No bad.',
  severity: 'error',
  since: '0.1.0',
  why: 'Because of <that> & "this".',
  sources: ['https://example.com/'],
  examples: { bad: [], good: [] },
};
const range = { start: { line: 2, character: 4 }, end: { line: 2, character: 9 } };
const NASTY = 'Says "a" & <b>,\r\n100%: it\u0007s \u{1F69A} \uD800 ]]>.';

function finding(part: Partial<ReportedFinding>): ReportedFinding {
  return {
    rule: RULE,
    severity: 'error',
    message: NASTY,
    range,
    url: 'https://example.com/toy/bad.md',
    related: [],
    fixes: [],
    ...part,
  };
}

const edit = { path: 'a b/ü,1:2.yaml', range, text: 'x' };
const REPORT: Report = {
  fixedFiles: 0,
  files: [
    {
      path: 'a b/ü,1:2.yaml',
      format: 'kubernetes',
      findings: [
        finding({
          related: [{ path: 'other.yaml', range, message: 'Here.' }],
          fixes: [{ title: 'Do', safe: true, edits: [edit] }],
        }),
        finding({ severity: 'warning', range: { start: range.start, end: { line: 5, character: 0 } } }),
        finding({ severity: 'information' }),
        finding({ severity: 'hint' }),
      ],
    },
    { path: '/abs/clean.yaml', format: 'kubernetes', findings: [] },
    { path: 'other.txt', format: undefined, findings: [] },
  ],
};
const EMPTY: Report = { files: [], fixedFiles: 0 };

function written(format: OutputFormat, report: Report, colours = false): string {
  return reporters[format](report, { failOn: 'error', version: '1.2.3', colours });
}

describe('output formats', () => {
  for (const format of Object.keys(reporters) as OutputFormat[]) {
    it(`${format} ends with a line end, has no colours, and can be empty`, () => {
      for (const text of [written(format, REPORT), written(format, EMPTY)]) {
        assert.ok(text.endsWith('\n'));
        assert.ok(!text.endsWith('\n\n'));
        assert.ok(!text.includes('\u001b'));
      }
    });
  }

  it('text keeps each finding on a line', () => {
    const lines = written('text', REPORT).split('\n');
    assert.equal(lines.filter((line) => line.includes('toy/bad')).length, 4);
    assert.ok(lines.includes('other.txt  not ours'));
    assert.equal(
      lines.at(-2),
      '1 error, 1 warning, 1 remark, 1 hint in 2 files. 1 of them can be repaired with --fix.',
    );
  });

  it('json has the agreed shape', () => {
    const report = JSON.parse(written('json', REPORT)) as {
      version: number;
      files: { findings: object[] }[];
      summary: object;
    };
    assert.deepEqual(Object.keys(report), ['version', 'files', 'summary']);
    assert.equal(report.version, 1);
    assert.deepEqual(Object.keys(report.files[0] ?? {}), ['path', 'format', 'findings']);
    assert.deepEqual(report.files[0]?.findings[0], {
      rule: 'toy/bad',
      severity: 'error',
      message: NASTY,
      range,
      fixable: true,
      url: 'https://example.com/toy/bad.md',
    });
    assert.deepEqual(report.summary, {
      files: 2,
      findings: 4,
      error: 1,
      warning: 1,
      information: 1,
      hint: 1,
      fixable: 1,
      fixedFiles: 0,
    });
  });

  it('github escapes what its commands are made of', () => {
    const lines = written('github', REPORT).trimEnd().split('\n');
    assert.equal(lines.length, 5);
    const message = NASTY.replace('%', '%25').replace('\r\n', '%0D%0A');
    assert.equal(
      lines[0],
      `::error file=a b/ü%2C1%3A2.yaml,line=3,endLine=3,col=5,endColumn=10,title=toy/bad::${message}`,
    );
    assert.equal(lines[1], `::warning file=a b/ü%2C1%3A2.yaml,line=3,endLine=6,title=toy/bad::${message}`);
    assert.match(lines[2] ?? '', /^::notice /);
  });

  it('junit is well-formed XML and fails what fails the run', () => {
    const xml = written('junit', REPORT);
    checkXml(xml);
    assert.match(xml, /<testsuites name="waybill" tests="5" failures="1" errors="0">/);
    assert.equal(xml.match(/<failure /g)?.length, 1);
    assert.equal(xml.match(/<system-out>/g)?.length, 3);
    assert.match(xml, /<testcase classname="\/abs\/clean\.yaml" name="no findings"\/>/);
    // eslint-disable-next-line no-control-regex
    assert.ok(!/[\u0000-\u0008\uD800-\uDBFF](?![\uDC00-\uDFFF])/.test(xml));
    checkXml(written('junit', EMPTY));
  });

  it('sarif has what code scanning needs', () => {
    checkSarif(written('sarif', REPORT));
    checkSarif(written('sarif', EMPTY));
    const log = JSON.parse(written('sarif', REPORT)) as SarifLog;
    const run = log.runs.at(0);
    const result = run?.results.at(0);
    assert.deepEqual(
      run?.results.map(({ level }) => level),
      ['error', 'warning', 'note', 'note'],
    );
    assert.equal(result?.relatedLocations?.length, 1);
    const change = result.fixes?.at(0)?.artifactChanges.at(0);
    assert.deepEqual(change?.replacements, [
      {
        deletedRegion: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 10 },
        insertedContent: { text: 'x' },
      },
    ]);
    assert.equal(change.artifactLocation.uri, 'a%20b/%C3%BC%2C1%3A2.yaml');
  });

  it('is what the command prints', async () => {
    const folder = new Folder({ 'taskdef.json': BROKEN_TASK });
    for (const format of Object.keys(reporters)) {
      const { code, out } = await folder.waybill(['lint', '--format', format, '.']);
      assert.equal(code, 1);
      assert.ok(out.includes('ecs/unknown-key'), format);
      if (format === 'sarif') checkSarif(out);
      if (format === 'junit') checkXml(out);
    }
    folder.remove();
  });
});

/** Tags nest, attributes are quoted, nothing is left unescaped. */
function checkXml(xml: string): void {
  const open: string[] = [];
  const token = /<\?xml [^?]*\?>|<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
  let at = 0;
  for (let match = token.exec(xml); match !== null; match = token.exec(xml)) {
    at = token.lastIndex;
    const [, closing, name, attributes = '', selfClosing, text = ''] = match;
    assert.ok(!/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(attributes + text), match[0]);
    if (name === undefined || selfClosing === '/') continue;
    if (closing === '/') assert.equal(open.pop(), name);
    else open.push(name);
  }
  assert.equal(at, xml.length, `not XML at: ${xml.slice(at, at + 60)}`);
  assert.deepEqual(open, []);
}

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
interface Location {
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Region };
}
interface SarifLog {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly name: string;
        readonly rules: readonly {
          readonly id: string;
          readonly helpUri: string;
          readonly shortDescription: { readonly text: string };
        }[];
      };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly Location[];
      readonly relatedLocations?: readonly Location[];
      readonly fixes?: readonly {
        readonly artifactChanges: readonly {
          readonly artifactLocation: { readonly uri: string };
          readonly replacements: readonly unknown[];
        }[];
      }[];
    }[];
  }[];
}

/** What SARIF 2.1.0 requires of the parts we write (sections 3.13 to 3.57). */
function checkSarif(text: string): void {
  const log = JSON.parse(text) as SarifLog;
  assert.equal(log.version, '2.1.0');
  assert.equal(log.runs.length, 1);
  for (const { tool, results } of log.runs) {
    const { rules, name } = tool.driver;
    assert.ok(name.length > 0);
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
    for (const rule of rules) {
      assert.ok(rule.shortDescription.text.length > 0);
      assert.ok(URL.canParse(rule.helpUri));
    }
    for (const result of results) {
      assert.equal(rules[result.ruleIndex]?.id, result.ruleId);
      assert.ok(['error', 'warning', 'note', 'none'].includes(result.level));
      assert.ok(result.message.text.length > 0);
      assert.equal(result.locations.length, 1);
      for (const location of [...result.locations, ...(result.relatedLocations ?? [])])
        checkLocation(location);
      for (const fix of result.fixes ?? [])
        assert.ok(fix.artifactChanges.every(({ replacements }) => replacements.length > 0));
    }
  }
}

function checkLocation({ physicalLocation: { artifactLocation, region } }: Location): void {
  assert.ok(URL.canParse(artifactLocation.uri, 'file:///base/'));
  assert.ok(!/[ \\]/.test(artifactLocation.uri));
  assert.ok(region.startLine >= 1 && region.startColumn >= 1);
  assert.ok(region.endLine > region.startLine || region.endColumn >= region.startColumn);
}
