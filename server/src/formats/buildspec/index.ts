/** AWS CodeBuild buildspecs, versions 0.1 and 0.2. */
import { valueOf } from '../../syntax/members';
import type { SchemaRoot } from '../../schema/schema';
import type { Document, Format, Visit } from '../format';
import { describeBuildspecValue, summarizeBuildspec } from './describe';
import { claimsBuildspec } from './detect';
import type { Buildspec } from './elements';
import { buildSpec } from './model';
import { buildspecOutline } from './outline';
import { buildspecSymbols } from './symbols';
import { buildspecKeys, buildspecValues } from './values';

export const buildspec: Format = {
  id: 'buildspec',
  title: 'CodeBuild buildspec',
  family: 'buildspec',
  languages: ['yaml', 'json'],
  dialect: '1.1',
  claims: claimsBuildspec,
  schemaFor,
  model: (document) => buildSpec(document.root),
  walk: walkSpec,
  symbols: (document) => buildspecSymbols(modelOf(document), document),
  outline: (document) => buildspecOutline(modelOf(document)),
  values: buildspecValues,
  keys: buildspecKeys,
  describe: describeBuildspecValue,
  summary: summarizeBuildspec,
};

function modelOf(document: Document): Buildspec {
  return document.model as Buildspec;
}

function schemaFor({ root, context }: Omit<Document, 'schema' | 'model'>): SchemaRoot | undefined {
  const version = valueOf(root, 'version');
  const isOld = version?.kind === 'scalar' && version.text === '0.1';
  return context.library.set('buildspec').root(isOld ? '0.1' : '0.2');
}

function walkSpec(document: Document, visit: Visit): void {
  const spec = modelOf(document);
  visit('spec', spec);
  for (const variable of spec.variables) visit('variable', variable);
  for (const exported of spec.exported) visit('exported', exported);
  if (spec.batch !== undefined) visit('batch', spec.batch);
  for (const task of spec.batch?.tasks ?? []) visit('task', task);
  for (const phase of spec.phases) {
    visit('phase', phase);
    for (const runtime of phase.runtimes) visit('runtime', runtime);
    for (const command of phase.commands) visit('command', command);
  }
  for (const report of spec.reports) visit('report', report);
  for (const artifact of spec.artifacts) visit('artifact', artifact);
}
