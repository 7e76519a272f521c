/** CodeDeploy AppSpec files for servers, ECS and Lambda; YAML and JSON. */
import type { Schema, SchemaRoot } from '../../schema/schema';
import type { Document, Format, Visit } from '../format';
import { describeAppSpecKey, describeAppSpecValue } from './describe';
import { claimsAppSpec } from './detect';
import type { AppSpec } from './elements';
import { buildAppSpec } from './model';
import { appSpecOutline } from './outline';
import { platformOf } from './platform';
import { appSpecSymbols } from './symbols';
import { appSpecValues } from './values';

export const appspec: Format = {
  id: 'appspec',
  title: 'CodeDeploy AppSpec',
  family: 'appspec',
  languages: ['yaml', 'json'],
  dialect: '1.1',
  claims: claimsAppSpec,
  schemaFor,
  model: (document) => buildAppSpec(document.root),
  walk: walkAppSpec,
  symbols: (document) => appSpecSymbols(modelOf(document)),
  outline: (document) => appSpecOutline(modelOf(document)),
  values: appSpecValues,
  describe: describeAppSpecValue,
  describeKey: describeAppSpecKey,
  summary: (document) => PLATFORM_NAMES[modelOf(document).platform ?? 'unknown'],
};

const PLATFORM_NAMES = {
  server: 'EC2/On-Premises',
  ecs: 'Amazon ECS',
  lambda: 'AWS Lambda',
  unknown: 'platform not said yet',
};

function modelOf(document: Document): AppSpec {
  return document.model as AppSpec;
}

function schemaFor({ root, context }: Omit<Document, 'schema' | 'model'>): SchemaRoot | undefined {
  const set = context.library.set('appspec');
  const platform = platformOf(root);
  if (platform !== undefined) return set.root(platform);
  const platforms = ['server', 'ecs', 'lambda'] as const;
  const anyOf = platforms.flatMap((name): Schema[] => {
    const root = set.root(name);
    return root === undefined ? [] : [root.schema];
  });
  return { name: 'any', schema: { anyOf, 'x-rule': { type: 'appspec/root-not-mapping' } }, set };
}

function walkAppSpec(document: Document, visit: Visit): void {
  const spec = modelOf(document);
  visit('appspec', spec);
  for (const file of spec.files) visit('file', file);
  for (const permission of spec.permissions) visit('permission', permission);
  for (const event of spec.events) {
    visit('event', event);
    for (const script of event.scripts) visit('script', script);
  }
  for (const service of spec.services) visit('service', service);
  for (const target of spec.functions) visit('function', target);
  for (const hook of spec.functionHooks) visit('functionHook', hook);
}
