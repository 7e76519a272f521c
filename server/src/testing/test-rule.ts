/** Runs the cases of one rule; see CONTRIBUTING.md for how they are written. */
import { strict as assert } from 'node:assert';
import { applyChanges } from '../base/text';
import type { Finding } from '../lint/finding';
import { Engine, uriOf, type EngineOptions } from './engine';

/** A file and what surrounds it. Spans that a finding must cover are marked `«…»`. */
export interface Case {
  /** Says what makes this case worth having. */
  readonly name: string;
  /** Default: the file name given to `testRule`. */
  readonly file?: string;
  readonly text: string;
  /** Further files, by path. */
  readonly others?: Readonly<Record<string, string>>;
  /** Paths that exist beside the written files; given, the folder counts as listed. */
  readonly existing?: readonly string[];
  readonly options?: EngineOptions;
}

export interface InvalidCase extends Case {
  /** Words that the message must hold. */
  readonly says?: readonly string[];
  /** Text of the file after the first fix of the first finding. */
  readonly output?: string;
  readonly fixTitle?: string;
}

/**
 * Valid cases must not break the rule, invalid ones must break it exactly at the marked places. Other rules may say
 * what they like. A fix must leave a text in which the finding is gone.
 */
export function testRule(
  id: string,
  file: string,
  cases: { readonly valid: readonly Case[]; readonly invalid: readonly InvalidCase[] },
): void {
  describe(id, () => {
    it('has a case on each side', () => {
      assert.ok(
        cases.valid.length >= 2 && cases.invalid.length >= 1,
        'two valid and one invalid case at least',
      );
      const texts = [...cases.valid, ...cases.invalid].map((c) =>
        JSON.stringify([c.file, c.text, c.others, c.existing, c.options]),
      );
      assert.equal(new Set(texts).size, texts.length, 'two cases are the same');
    });
    for (const valid of cases.valid) {
      it(`accepts ${valid.name}`, () => {
        assert.ok(!valid.text.includes('«'), 'a valid case has no marks');
        const found = run(valid, valid.file ?? file, valid.text).filter((finding) => finding.rule.id === id);
        assert.deepEqual(found.map(shown), []);
      });
    }
    for (const invalid of cases.invalid) {
      it(`reports ${invalid.name}`, () => {
        checkInvalid(id, invalid, invalid.file ?? file);
      });
    }
  });
}

function checkInvalid(id: string, invalid: InvalidCase, file: string): void {
  const { text, spans } = readMarks(invalid.text);
  const found = run(invalid, file, text).filter((finding) => finding.rule.id === id);
  assert.ok(found.length > 0, `nothing reported for ${id}`);
  if (spans.length > 0) {
    const places = found.map((finding) => spanIn(finding, text)).sort();
    assert.deepEqual(
      places,
      spans.map((span) => text.slice(span.start, span.end) + ` @${span.start}`).sort(),
    );
  }
  for (const word of invalid.says ?? []) assert.ok(found[0]?.message.includes(word), found[0]?.message);
  for (const finding of found) checkMessage(finding);
  if (invalid.output !== undefined) checkFix(id, invalid, { file, text, found });
}

/** What, why, what to do: at least two sentences, each closed, nothing left to fill in. */
function checkMessage(finding: Finding): void {
  assert.match(finding.message, /[.?!]$/, finding.message);
  assert.ok(
    (finding.message.match(/[.?!](?:\s|$)/g) ?? []).length >= 2,
    `says too little: ${finding.message}`,
  );
  assert.ok(!/\{\w+\}/.test(finding.message), `not filled in: ${finding.message}`);
}

function checkFix(
  id: string,
  invalid: InvalidCase,
  { file, text, found }: { file: string; text: string; found: readonly Finding[] },
): void {
  const fixes = found[0]?.fixes() ?? [];
  const fix =
    invalid.fixTitle === undefined ? fixes[0] : fixes.find((other) => other.title === invalid.fixTitle);
  assert.ok(fix, `no such fix; there are: ${fixes.map((other) => other.title).join(' | ')}`);
  const engine = new Engine(invalid.options ?? {});
  const snapshot = engine.write(file, text);
  const changes = fix.changes
    .filter((change) => change.document.uri === uriOf(file))
    .flatMap(({ document, changes: edits }) => {
      const part = snapshot.parts.find((candidate) => candidate.tree.text === document.tree.text);
      return edits.map((edit) => ({
        ...edit,
        start: edit.start + (part?.start ?? 0),
        end: edit.end + (part?.start ?? 0),
      }));
    });
  const output = applyChanges(text, changes);
  assert.equal(output, invalid.output);
  const left = run(invalid, file, output).filter((finding) => finding.rule.id === id);
  assert.ok(left.length < found.length, 'the finding is still there after its fix');
}

function run(testCase: Case, file: string, text: string): readonly Finding[] {
  const engine = new Engine(testCase.options ?? {});
  engine.write(file, text);
  for (const [path, content] of Object.entries(testCase.others ?? {})) engine.write(path, content);
  if (testCase.existing !== undefined) engine.list(testCase.existing);
  const findings = engine.findings(file);
  if (engine.crashes.length > 0) throw engine.crashes[0];
  return findings;
}

function spanIn(finding: Finding, text: string): string {
  const part = text.indexOf(finding.at.tree.text);
  const start = finding.at.start + Math.max(0, part);
  return text.slice(start, finding.at.end + Math.max(0, part)) + ` @${start}`;
}

function shown(finding: Finding): string {
  return `${finding.rule.id}: ${finding.message}`;
}

/** Takes the marks `«…»` out of a text and says where they stood. */
export function readMarks(marked: string): { text: string; spans: { start: number; end: number }[] } {
  const spans: { start: number; end: number }[] = [];
  const open: number[] = [];
  let text = '';
  for (const character of marked) {
    if (character === '«') open.push(text.length);
    else if (character === '»') spans.push({ start: open.pop() ?? 0, end: text.length });
    else text += character;
  }
  return { text, spans };
}
