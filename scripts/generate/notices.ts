/** Writes the licences of everything that ships: runtime dependencies and the sources of the generated schemas. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readJson } from './hand-written';
import { kubernetesPackages } from './kubernetes/derive';
import { packageFolder, repositoryRoot } from './packages';

interface Manifest {
  name: string;
  version: string;
  license?: string;
  dependencies?: Record<string, string>;
}

interface Notice {
  name: string;
  version: string;
  license: string;
  texts: string[];
}

/** Bundled with the extension only; the server's own dependencies are read from its manifest. */
const clientDependencies = ['vscode-languageclient'];

const schemaPackages = ['@aws-sdk/client-ecs', ...kubernetesPackages];

const explanation = [
  'Waybill contains schemas derived from the packages below and from the documentation in them. The texts were',
  'converted to Markdown, shortened, split and in part replaced. Where they come from:',
  '',
  '- ECS: the AWS SDK for JavaScript, copyright Amazon.com, Inc. or its affiliates, Apache License 2.0.',
  '- Kubernetes kinds: the kubernetes-models packages, copyright Tommy Chen, MIT License; their texts are those of',
  '  Kubernetes, copyright The Kubernetes Authors, Apache License 2.0.',
  '- External Secrets kinds: texts copyright The External Secrets Authors, Apache License 2.0.',
  '- Gateway API kinds: texts copyright The Kubernetes Authors, Apache License 2.0.',
  '',
  'The full text of the Apache License 2.0 stands with @aws-sdk/client-ecs below.',
];

function readManifest(folder: string): Manifest {
  return readJson(join(folder, 'package.json')) as Manifest;
}

/** Looks beside the dependent first, as Node does, since versions may differ. */
function dependencyFolder(name: string, from: string): string {
  for (let folder = from; dirname(folder) !== folder; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
  }
  return packageFolder(name);
}

function licenceTexts(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|third-?party-?notices)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim());
}

function readNotice(folder: string): Notice {
  const { name, version, license } = readManifest(folder);
  const texts = licenceTexts(folder);
  if (license === undefined && texts.length === 0) throw new Error(`${name}: no licence found`);
  return { name, version, license: license ?? 'see below', texts };
}

function collectRuntime(): Notice[] {
  const found = new Map<string, Notice>();
  const add = (name: string, from: string): void => {
    const folder = dependencyFolder(name, from);
    if (found.has(folder)) return;
    found.set(folder, readNotice(folder));
    for (const child of Object.keys(readManifest(folder).dependencies ?? {})) add(child, folder);
  };
  const server = join(repositoryRoot, 'server');
  for (const name of Object.keys(readManifest(server).dependencies ?? {})) add(name, server);
  for (const name of clientDependencies) add(name, repositoryRoot);
  return [...found.values()].sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

function formatNotice({ name, version, license, texts }: Notice): string {
  const line = '-'.repeat(78);
  return [line, `${name} ${version} (${license})`, line, '', ...texts.flatMap((text) => [text, ''])].join(
    '\n',
  );
}

export function noticesText(): string {
  return [
    'THIRD-PARTY NOTICES',
    '',
    'Part 1: sources of the generated schemas',
    '',
    ...explanation,
    '',
    ...schemaPackages.map((name) => formatNotice(readNotice(packageFolder(name)))),
    'Part 2: programs that are bundled',
    '',
    ...collectRuntime().map(formatNotice),
  ].join('\n');
}

export function writeNotices(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'THIRD_PARTY_NOTICES.txt'), noticesText());
}
