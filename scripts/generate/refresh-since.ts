/**
 * Maintenance: recomputes `schemas/kubernetes/since.json` from older API descriptions. It downloads packages with
 * `npm pack` into a temporary folder (nothing is installed or executed) and must be run after `main.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { readJson } from './hand-written';
import { referencedName } from './merge';
import { repositoryRoot } from './packages';
import type { FormatSchema } from './schema';
import { visitSchema } from './schema';

/** Type name as a package spells it, to the names of its fields. */
type Fields = Map<string, Set<string>>;

/** The header tells the release; files with another header are leftovers of earlier releases. */
const clientReleases: { minor: number; version: string; header: string }[] = [
  { minor: 32, version: '1.0.0', header: 'v1.32.0' },
  { minor: 33, version: '1.3.0', header: 'v1.33.0' },
  { minor: 34, version: '1.4.0', header: 'v1.34.0' },
  { minor: 36, version: '2.0.1', header: 'release-1.36' },
];
const clientPackage = '@kubernetes/client-node';
const secondOpinion = { minor: 35, version: '4.28.0' };
const secondPackage = '@pulumi/kubernetes';

function download(name: string, version: string, members: string, folder: string): string {
  const options = { cwd: folder, encoding: 'utf8' as const };
  const file =
    execFileSync('npm', ['pack', '--silent', `${name}@${version}`], options)
      .trim()
      .split('\n')
      .at(-1) ?? '';
  const target = mkdtempSync(join(folder, 'unpacked-'));
  execFileSync('tar', ['xzf', join(folder, file), '-C', target, '--wildcards', members]);
  return join(target, 'package');
}

function readClient(folder: string, header: string): Fields {
  const models = join(folder, 'dist', 'gen', 'models');
  const fields: Fields = new Map();
  for (const file of readdirSync(models)) {
    const text = readFileSync(join(models, file), 'utf8');
    if (!file.endsWith('.js') || !text.includes(`spec version: ${header}\n`)) continue;
    const names = [...text.matchAll(/"baseName": "([^"]+)"/g)].map((match) => match[1] ?? '');
    fields.set(file.slice(0, -3), new Set(names));
  }
  return fields;
}

function readInterfaces(node: ts.Node, path: string, fields: Fields): void {
  ts.forEachChild(node, (child) => {
    if (ts.isModuleDeclaration(child) && child.body) {
      readInterfaces(child.body, `${path}${child.name.text}.`, fields);
    } else if (ts.isInterfaceDeclaration(child)) {
      const names = child.members.flatMap((member) =>
        member.name && (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name))
          ? [member.name.text]
          : [],
      );
      fields.set(`${path}${child.name.text}`, new Set(names));
    }
  });
}

function readSecond(folder: string): Fields {
  const file = join(folder, 'types', 'input.d.ts');
  const fields: Fields = new Map();
  readInterfaces(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest), '', fields);
  return fields;
}

/** `core.v1.Container` is `V1Container` in the client, or `CoreV1Container` where two groups share the name. */
function clientType(fields: Fields, name: string): Set<string> | undefined {
  const [group = '', version = '', type = ''] = name.split('.');
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  return (
    fields.get(`${capital(group)}${capital(version)}${type}`) ?? fields.get(`${capital(version)}${type}`)
  );
}

interface Releases {
  clients: { minor: number; fields: Fields }[];
  second: Fields;
}

/** Absent in 1.34 and present in 1.36: only the second opinion can tell whether 1.35 had it. */
function firstMinor(
  releases: Releases,
  type: string,
  has: (fields: Set<string> | undefined) => boolean,
): number {
  const found = releases.clients.find(({ fields }) => has(clientType(fields, type)));
  if (!found) return 36;
  if (found.minor !== 36) return found.minor;
  return has(releases.second.get(type)) ? secondOpinion.minor : 36;
}

function builtInTypes(schema: FormatSchema): Set<string> {
  const seen = new Set<string>();
  const follow = (name: string | undefined): void => {
    const definition = name === undefined ? undefined : schema.definitions[name];
    if (name === undefined || !definition || seen.has(name)) return;
    seen.add(name);
    visitSchema(definition, (node) => {
      follow(referencedName(node.$ref));
    });
  };
  const builtIn = /^(v1|apps|autoscaling|batch|policy|[a-z]+(\.[a-z]+)*\.k8s\.io)\b/;
  const custom = /(gateway\.networking|snapshot\.storage)\.k8s\.io|x-k8s\.io/;
  for (const [root, { $ref }] of Object.entries(schema.roots)) {
    if (builtIn.test(root) && !custom.test(root)) follow(referencedName($ref));
  }
  return seen;
}

/** A kind and a plain type may share a name over time, so a kind only counts with its `kind` field. */
function isThere(schema: FormatSchema, type: string): (found: Set<string> | undefined) => boolean {
  const isKind = schema.definitions[type]?.properties?.['kind']?.enum !== undefined;
  return (found) => found !== undefined && (!isKind || found.has('kind'));
}

function compare(
  schema: FormatSchema,
  releases: Releases,
): { kinds: Record<string, string>; fields: Record<string, string> } {
  const types = builtInTypes(schema);
  const kinds: Record<string, string> = {};
  const fields: Record<string, string> = {};
  for (const [root, { $ref }] of Object.entries(schema.roots)) {
    const type = referencedName($ref);
    if (type === undefined || !types.has(type) || type === 'List') continue;
    const minor = firstMinor(releases, type, isThere(schema, type));
    if (minor > 32) kinds[root] = `1.${String(minor)}`;
  }
  for (const type of [...types].sort()) {
    const typeMinor = firstMinor(releases, type, isThere(schema, type));
    for (const field of Object.keys(schema.definitions[type]?.properties ?? {}).sort()) {
      const minor = firstMinor(releases, type, (found) => found?.has(field) === true);
      if (minor > typeMinor) fields[`${type}.${field}`] = `1.${String(minor)}`;
    }
  }
  return { kinds, fields };
}

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'since-'));
  const clients = clientReleases.map(({ minor, version, header }) => ({
    minor,
    fields: readClient(download(clientPackage, version, 'package/dist/gen/models/*.js', folder), header),
  }));
  const second = readSecond(
    download(secondPackage, secondOpinion.version, 'package/types/input.d.ts', folder),
  );
  const schema = readJson(join(repositoryRoot, 'server', 'generated', 'kubernetes.json')) as FormatSchema;
  const table = {
    'x-origin': [
      ...clientReleases.map(({ version }) => `https://www.npmjs.com/package/${clientPackage}/v/${version}`),
      `https://www.npmjs.com/package/${secondPackage}/v/${secondOpinion.version}`,
    ],
    'x-checked': new Date().toISOString().slice(0, 10),
    ...compare(schema, { clients, second }),
  };
  writeFileSync(
    join(repositoryRoot, 'schemas', 'kubernetes', 'since.json'),
    `${JSON.stringify(table, null, 2)}\n`,
  );
}

main();
