/** Rules about the cache. */
import { removeEntry, setScalar } from '../../syntax/edit';
import { itemsOf, member, valueOf } from '../../syntax/members';
import { dereference } from '../../syntax/scalar';
import { fix } from '../rule';
import { buildspecRule } from './define';
import { section } from './examples';
import { SOURCES } from './sources';

const cache = (text: string): ReturnType<typeof section> => section(`cache:\n${text}`);
const PATHS = "  paths:\n    - '/root/.npm/**/*'\n";

const cachePaths = buildspecRule({
  id: 'cache-paths-missing',
  title: '`cache` lists paths.',
  severity: 'warning',
  why: 'The log says "Unable to initialize cache download: no paths specified to be cached".',
  sources: [SOURCES.reference, SOURCES.caching],
  messages: {
    missing: '"cache" has no "paths". The build says "no paths specified to be cached". Add "paths".',
  },
  bad: cache('  key: npm-$(codebuild-hash-files package-lock.json)\n'),
  good: cache(PATHS),
  visit: {
    spec({ cache: node }, { report: found }) {
      if (node === undefined || node.tree.templated || node.entries.some(({ key }) => key.text === '<<'))
        return;
      const paths = member(node, 'paths');
      const target = paths && dereference(paths.value);
      const isEmpty = target?.kind === 'missing' || (target?.kind === 'array' && target.items.length === 0);
      const at = paths?.key ?? node.entries[0]?.key;
      if (at !== undefined && (paths === undefined || isEmpty)) found({ at, message: 'missing' });
    },
  },
});

const fallbackWithoutKey = buildspecRule({
  id: 'cache-fallback-without-key',
  title: 'Fallback keys stand beside a key.',
  severity: 'warning',
  tags: ['unnecessary'],
  why: 'Without `key` they are ignored.',
  sources: [SOURCES.reference, SOURCES.caching],
  messages: {
    ignored: '"fallback-keys" stands without "key". CodeBuild ignores it. Add "key" or remove it.',
  },
  bad: cache(`  fallback-keys: [npm-]\n${PATHS}`),
  good: cache(`  key: npm-$(codebuild-hash-files package-lock.json)\n  fallback-keys: [npm-]\n${PATHS}`),
  visit: {
    spec({ cache: node }, { document, report: found }) {
      const entry = node && member(node, 'fallback-keys');
      if (entry === undefined || node?.tree.templated !== false || valueOf(node, 'key') !== undefined) return;
      if (itemsOf(entry.value).length === 0) return;
      found({
        at: entry.key,
        message: 'ignored',
        fixes: () => [fix('Remove "fallback-keys"', false, document, removeEntry(entry))],
      });
    },
  },
});

const cacheTilde = buildspecRule({
  id: 'cache-tilde',
  title: 'Paths of the cache do not begin with a tilde.',
  severity: 'warning',
  profile: 'recommended',
  why: 'That a tilde stands for the home folder is documented nowhere; builds run as root, whose home is `/root`.',
  sources: [SOURCES.caching],
  messages: { tilde: 'The path begins with "~". Nothing says that CodeBuild expands it. Write "{path}".' },
  bad: cache("  paths:\n    - '~/.m2/**/*'\n"),
  good: cache("  paths:\n    - '/root/.m2/**/*'\n"),
  visit: {
    spec({ cache: node }, { document, report: found }) {
      for (const item of itemsOf(valueOf(node, 'paths'))) {
        if (item.kind !== 'scalar' || !item.text.startsWith('~/')) continue;
        const path = `/root${item.text.slice(1)}`;
        found({
          at: item,
          message: 'tilde',
          data: { path },
          fixes: () => [fix(`Change to ${path}`, false, document, setScalar(item, path))],
        });
      }
    },
  },
});

const cacheKeyStatic = buildspecRule({
  id: 'cache-key-static',
  title: 'The key of a cache changes with what is cached.',
  severity: 'information',
  profile: 'recommended',
  why: 'A cache with a key is never updated once it is written, so it goes stale under a fixed key.',
  sources: [SOURCES.caching],
  messages: {
    fixed:
      'The key is always the same. The cache is written once and never again. Add a hash, for example $(codebuild-hash-files package-lock.json).',
  },
  bad: cache(`  key: npm\n${PATHS}`),
  good: cache(`  key: npm-$(codebuild-hash-files package-lock.json)\n${PATHS}`),
  visit: {
    spec({ cache: node }, { report: found }) {
      const key = valueOf(node, 'key');
      if (key?.kind === 'scalar' && key.text !== '' && !/[$`{]/.test(key.text))
        found({ at: key, message: 'fixed' });
    },
  },
});

const trailingBrace = buildspecRule({
  id: 'cache-key-trailing-brace',
  title: 'The key of a cache ends without a stray brace.',
  severity: 'warning',
  why: 'A sample of the guide has a brace too many, which becomes part of the key.',
  sources: [SOURCES.reference],
  messages: {
    brace: 'The key ends with a brace that nothing opens. It becomes part of the key. Remove it.',
  },
  bad: cache(`  key: npm-$(codebuild-hash-files package-lock.json) }\n${PATHS}`),
  good: cache(`  key: npm-$(codebuild-hash-files package-lock.json)\n${PATHS}`),
  visit: {
    spec({ cache: node }, { document, report: found }) {
      const key = valueOf(node, 'key');
      if (key?.kind !== 'scalar' || !/\)\s*\}$/.test(key.text) || key.text.includes('{')) return;
      const text = key.text.replace(/\s*\}$/, '');
      found({
        at: key,
        message: 'brace',
        fixes: () => [fix('Remove the brace', true, document, setScalar(key, text))],
      });
    },
  },
});

export default [trailingBrace, cachePaths, fallbackWithoutKey, cacheTilde, cacheKeyStatic];
