/** Rules about secrets: none in plain text, and references that can be looked up. */
import { secretReference } from '../../formats/buildspec/secret-reference';
import { buildspecRule } from './define';
import { before } from './examples';
import { SOURCES } from './sources';

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, 'an AWS access key'],
  [/\bgh[posru]_[A-Za-z0-9]{36,}\b|\bgithub_pat_\w{22,}\b/g, 'a GitHub token'],
  [/\bglpat-[A-Za-z0-9_-]{20,}/g, 'a GitLab token'],
  [/\bxox[abprs]-[A-Za-z0-9-]{10,}/g, 'a Slack token'],
  [/\bnpm_[A-Za-z0-9]{36}\b/g, 'an npm token'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/g, 'a private key'],
  [/\bAIza[0-9A-Za-z_-]{35}\b/g, 'a Google key'],
  [/\bsk_live_[0-9A-Za-z]{20,}\b/g, 'a Stripe key'],
];
const LEAD = 'AKIA';

const hardcoded = buildspecRule({
  id: 'hardcoded-secret',
  title: 'No secret stands in the file.',
  severity: 'warning',
  why: 'Whoever can read the repository, the log or the console has the secret.',
  sources: [SOURCES.reference, SOURCES.variables],
  messages: {
    secret:
      'This looks like {what}. Everyone who can read the file has it. Revoke it and use env.secrets-manager or env.parameter-store.',
  },
  bad: before(`env:\n  variables:\n    KEY: ${LEAD}QWERTYUIOP123456\n`),
  good: before('env:\n  parameter-store:\n    KEY: /app/key\n'),
  visit: {
    document({ tree }, { report }) {
      for (const [pattern, what] of SECRETS) {
        for (const match of tree.text.matchAll(pattern)) {
          if (/EXAMPLE|X{6,}|0{8,}/i.test(match[0])) continue;
          report({
            at: { tree, start: match.index, end: match.index + match[0].length },
            message: 'secret',
            data: { what },
          });
        }
      }
    },
  },
});

const SECRET_NAME = /(?:^|_)(?:PASSWORD|PASSWD|PASS|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIALS?)$/i;
/** Values that only say where a secret is, or that there is none. */
const NO_SECRET =
  /^(?:|true|false|yes|no|none|null|\d{1,4}|arn:.*|[/.~].*|https?:.*|.*\.(?:json|ya?ml|pem|txt|env|key))$/i;

const plainSecret = buildspecRule({
  id: 'secret-named-plain-variable',
  title: 'Variables that hold a secret are not set in plain text.',
  severity: 'warning',
  why: 'Values of `env.variables` show in the console and in the repository.',
  sources: [SOURCES.reference, SOURCES.variables],
  messages: {
    plain:
      '"{name}" looks like a secret in plain text. The console and the repository show it. Move it to env.secrets-manager.',
  },
  bad: before('env:\n  variables:\n    DB_PASSWORD: hunter2-x\n'),
  good: before('env:\n  secrets-manager:\n    DB_PASSWORD: prod/db:password\n'),
  visit: {
    variable({ name, source, value, entry }, { report }) {
      if (source !== 'variables' || value.known === undefined || !SECRET_NAME.test(name)) return;
      if (NO_SECRET.test(value.known.trim()) || isLikeName(value.known)) return;
      report({ at: entry.key, message: 'plain', data: { name } });
    },
  },
});

/** `prod/db/password`, `my-app-token`: the name of a secret. */
function isLikeName(value: string): boolean {
  return /\//.test(value) || /^[a-z]+(?:[-_.][a-z]+)+$/i.test(value);
}

const stageAndId = buildspecRule({
  id: 'secrets-manager-stage-and-id',
  title: 'A reference to a secret names its stage or its version, not both.',
  severity: 'error',
  why: 'Version stage and version id exclude each other.',
  messages: {
    both: 'The reference names the stage "{stage}" and the version "{version}". CodeBuild takes one of them only. Leave one out.',
  },
  bad: before('env:\n  secrets-manager:\n    PASSWORD: "db:password:AWSCURRENT:1a2b3c"\n'),
  good: before('env:\n  secrets-manager:\n    PASSWORD: "db:password:AWSCURRENT"\n'),
  visit: {
    variable({ source, value }, { report }) {
      const reference = source === 'secrets-manager' ? secretReference(value.known ?? '') : undefined;
      if (reference === undefined || reference.stage === '' || reference.versionId === '') return;
      report({
        at: value.node,
        message: 'both',
        data: { stage: reference.stage, version: reference.versionId },
      });
    },
  },
});

export default [hardcoded, plainSecret, stageAndId];
