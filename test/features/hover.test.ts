/** Hover: on keys, values, items and names, in whole and in broken text; and its Markdown for every field there is. */
import { strict as assert } from 'node:assert';
import { firstSentence } from '../../server/src/features/describe-field';
import { hover } from '../../server/src/features/hover';
import { checkHover, checkMarkdown } from '../../server/src/testing/check-hover';
import { nest, open, placesOf, SUBJECTS } from './places';

const INGRESS = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\n  annotations:\n';

type Row = readonly [string, string, string, readonly RegExp[] | undefined];

const ROWS: readonly Row[] = [
  [
    'a key',
    'taskdef.json',
    '{ "family": "f", "network‸Mode": "awsvpc", "containerDefinitions": [] }',
    [/^\*\*networkMode\*\* \(`string`\)/, /Network mode/, /`awsvpc`: /, /\[Documentation\]\(https:/],
  ],
  [
    'a key that is required',
    'taskdef.yaml',
    'family: f\ncontainerDefinitions:\n  - na‸me: a\n',
    [/^\*\*name\*\* \(`string`, required\)/],
  ],
  [
    'a key without a value',
    'taskdef.yaml',
    'family: f\nnetwork‸Mode:\ncontainerDefinitions: []\n',
    [/^\*\*networkMode\*\*/],
  ],
  [
    'a value: first what it means, then its field, the other values without their texts',
    'taskdef.yaml',
    'family: f\nnetworkMode: br‸idge\ncontainerDefinitions: []\n',
    [/^\*\*`bridge`\*\*: /, /---/, /\*\*networkMode\*\*/, /Allowed: `awsvpc`, `bridge`/],
  ],
  [
    'a value in quotes',
    'taskdef.json',
    '{ "family": "f", "networkMode": "ho‸st", "containerDefinitions": [] }',
    [/^\*\*`host`\*\*/],
  ],
  [
    'an item of a list',
    'taskdef.yaml',
    'family: f\nrequiresCompatibilities:\n  - FARG‸ATE\ncontainerDefinitions: []\n',
    [/^\*\*`FARGATE`\*\*/, /\*\*requiresCompatibilities\*\* \(`list of string`\)/],
  ],
  [
    'a value that the format describes',
    'taskdef.yaml',
    'family: f\nrequiresCompatibilities: [FARGATE]\ncpu: "25‸6"\ncontainerDefinitions: []\n',
    [/0\.25 vCPU/, /\*\*cpu\*\*/],
  ],
  [
    'a value above an open bracket',
    'taskdef.yaml',
    'family: f\nnetworkMode: br‸idge\ncontainerDefinitions: [\n',
    [/^\*\*`bridge`\*\*/],
  ],
  [
    'a key without its comma',
    'taskdef.json',
    '{ "family": "f" "network‸Mode": "awsvpc", "containerDefinitions": [] }',
    [/^\*\*networkMode\*\*/],
  ],
  [
    'an annotation',
    'web.yaml',
    `${INGRESS}    alb.ingress.kubernetes.io/sch‸eme: internal\n`,
    [/scheme/, /load balancer is public/],
  ],
  [
    'the value of an annotation',
    'web.yaml',
    `${INGRESS}    alb.ingress.kubernetes.io/scheme: inter‸nal\n`,
    [/^`internal`: /, /load balancer is public/],
  ],
  ['a label of your own', 'web.yaml', `${INGRESS}    a: b\n  labels:\n    te‸am: x\n`, [/^\*\*labels\*\*/]],
  ['a key nobody knows', 'taskdef.yaml', 'family: f\nnonse‸nse: 1\ncontainerDefinitions: []\n', undefined],
  [
    'an event',
    'appspec.yml',
    'version: 0.0\nos: linux\nhooks:\n  After‸Install:\n    - location: a.sh\n',
    [/AfterInstall/],
  ],
  [
    'a runtime',
    'buildspec.yml',
    'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      nodejs: 2‸2\n',
    [/nodejs 22/, /Documentation/],
  ],
  [
    'a command',
    'buildspec.yml',
    'version: 0.2\nphases:\n  build:\n    commands:\n      - mak‸e\n',
    [/^\*\*commands\*\*/],
  ],
  [
    'several documents',
    'web.yaml',
    `${INGRESS}    a: b\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  ty‸pe: ClusterIP\n`,
    [/^\*\*type\*\*/],
  ],
];

describe('hover', () => {
  for (const [name, file, text, patterns] of ROWS) {
    it(`explains ${name}`, () => {
      checkHover(file, text, patterns);
    });
  }
});

describe('the Markdown of every field', function () {
  this.timeout(60_000);
  const seen = new Set<unknown>();
  for (const subject of SUBJECTS) {
    it(`is sound in ${subject.file}`, () => {
      const { document } = open(subject, JSON.stringify(subject.base));
      assert.ok(document.schema);
      const places = placesOf(document.schema, document).filter(({ schema }) => !seen.has(schema));
      for (const place of places) {
        seen.add(place.schema);
        const members = Object.fromEntries(
          Object.keys(place.schema.properties ?? {}).map((key) => [key, null]),
        );
        const { document: whole } = open(
          subject,
          JSON.stringify({ ...asRecord(nest(subject.base, place.path, members)), ...subject.base }),
        );
        for (const match of whole.tree.text.matchAll(/"([^"]+)":null/g)) {
          const result = hover(whole, match.index + 1);
          if (result !== undefined) checkMarkdown(result.markdown);
        }
      }
    });
  }
});

function asRecord(value: unknown): Record<string, unknown> {
  return value as Record<string, unknown>;
}

describe('firstSentence', () => {
  for (const [text, expected] of [
    ['One. Two.', 'One.'],
    ['Needs 1.2 or newer. Two.', 'Needs 1.2 or newer.'],
    ['A name, e.g. `web` or `api`. Two.', 'A name, e.g. `web` or `api`.'],
    ['A name (i.e. what it is called). Two.', 'A name (i.e. what it is called).'],
    ['Set `a. b` here. Two.', 'Set `a. b` here.'],
    ['No stop\n\nNext', 'No stop'],
    ['In:\n- a\n- b', 'In:'],
    ['Over\ntwo lines. Two.', 'Over two lines.'],
    ['Really? Yes.', 'Really?'],
  ] as const) {
    it(JSON.stringify(text), () => {
      assert.equal(firstSentence(text), expected);
    });
  }
});
