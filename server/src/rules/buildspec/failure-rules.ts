/** Rules about `on-failure`, `run-as` and the shell. */
import { member } from '../../syntax/members';
import { removeEntry, setScalar } from '../../syntax/edit';
import { parseOnFailure } from '../../formats/buildspec/on-failure';
import { fix } from '../rule';
import { buildspecRule } from './define';
import { spec } from './examples';

const phase = (text: string): ReturnType<typeof spec> =>
  spec(`version: 0.2\nphases:\n  build:\n    on-failure: ${text}\n    commands:\n      - npm test\n`);
const MOST_RETRIES = 100;

const retryCount = buildspecRule({
  id: 'on-failure-retry-count',
  title: 'A phase is retried at most 100 times.',
  severity: 'error',
  why: 'The count of `RETRY-<count>` goes from 0 to 100.',
  messages: { count: 'The count {count} is above 100. CodeBuild refuses it. Use 0 to 100.' },
  bad: phase('RETRY-500'),
  good: phase('RETRY-100'),
  visit: {
    phase({ onFailure }, { document, report }) {
      const count = parseOnFailure(onFailure?.known ?? '')?.count ?? 0;
      if (onFailure === undefined || count <= MOST_RETRIES) return;
      const text = (onFailure.known ?? '').replace(String(count), String(MOST_RETRIES));
      const fixes = () => [fix('Set the count to 100', false, document, setScalar(onFailure.node, text))];
      report({ at: onFailure.node, message: 'count', data: { count }, fixes });
    },
  },
});

const retryPattern = buildspecRule({
  id: 'on-failure-retry-regex',
  title: 'The expression of a retry is one that Go understands.',
  severity: 'warning',
  why: 'CodeBuild is written in Go, whose expressions have no look-around and no back-references.',
  sources: [
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html',
    'https://github.com/google/re2/wiki/Syntax',
  ],
  messages: {
    empty:
      'Nothing follows the hyphen of "{text}". CodeBuild expects a count or an expression. Write one, or leave out the hyphen.',
    invalid: 'The expression "{pattern}" is not valid. CodeBuild cannot match an error with it. Correct it.',
    unsupported:
      'Expressions of Go have no look-around and no back-references. CodeBuild may refuse "{pattern}". Write it without.',
  },
  bad: phase('RETRY-3-(?!fatal).*'),
  good: phase('RETRY-3-.*timeout.*'),
  visit: {
    phase({ onFailure }, { report }) {
      const text = onFailure?.known ?? '';
      const pattern = parseOnFailure(text)?.pattern;
      if (onFailure === undefined || pattern === undefined) return;
      if (pattern === '') report({ at: onFailure.node, message: 'empty', data: { text } });
      else if (/\(\?(?:[=!]|<[=!])|\\[1-9]/.test(pattern)) {
        report({ at: onFailure.node, message: 'unsupported', data: { pattern } });
      } else if (!compiles(pattern)) report({ at: onFailure.node, message: 'invalid', data: { pattern } });
    },
  },
});

/** Forms that only Go has are taken out before the expression is tried. */
function compiles(pattern: string): boolean {
  const common = pattern
    .replace(/\(\?[imsU-]+(:|\))/g, (_all, end: string) => (end === ':' ? '(?:' : ''))
    .replace(/\(\?P</g, '(?<');
  try {
    new RegExp(common);
    return true;
  } catch {
    return false;
  }
}

const runAsWindows = buildspecRule({
  id: 'run-as-windows',
  title: '`run-as` is not used on Windows.',
  severity: 'error',
  why: 'Only Linux images let the user be chosen.',
  messages: {
    windows: '"run-as" stands beside the shell "{shell}". CodeBuild supports it on Linux only. Remove it.',
  },
  bad: spec(
    'version: 0.2\nrun-as: builder\nenv:\n  shell: powershell.exe\nphases:\n  build:\n    commands:\n      - dir\n',
  ),
  good: spec('version: 0.2\nenv:\n  shell: powershell.exe\nphases:\n  build:\n    commands:\n      - dir\n'),
  visit: {
    spec({ shell, object, phases }, { document, report }) {
      if (shell !== 'powershell' && shell !== 'cmd') return;
      for (const node of [object, ...phases.map((each) => each.node)]) {
        const entry = node && member(node, 'run-as');
        if (entry === undefined || entry.value.kind !== 'scalar') continue;
        const fixes = () => [fix('Remove "run-as"', true, document, removeEntry(entry))];
        report({ at: entry.key, message: 'windows', data: { shell: `${shell}.exe` }, fixes });
      }
    },
  },
});

export default [retryCount, retryPattern, runAsWindows];
