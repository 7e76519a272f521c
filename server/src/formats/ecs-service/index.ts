/** ECS service definitions: input to create and update, ecspresso's files, describe output; JSON and YAML. */
import type { Schema, SchemaRoot, SchemaSet } from '../../schema/schema';
import type { Document, Format, OutlineEntry, Visit } from '../format';
import { members } from '../../syntax/members';
import { claimsService } from './detect';
import type { Service, ServiceFile } from './elements';
import { buildServices, shapeOf } from './model';
import { serviceSymbols } from './symbols';
import { serviceValues } from './values';

export const ecsService: Format = {
  id: 'ecs-service',
  title: 'ECS service definition',
  family: 'ecs',
  languages: ['json', 'yaml'],
  dialect: '1.1',
  claims: claimsService,
  schemaFor,
  model: (document) => buildServices(document.root),
  walk: walkServices,
  symbols: (document) => modelOf(document).services.flatMap(serviceSymbols),
  outline: (document) => modelOf(document).services.flatMap(serviceOutline),
  values: serviceValues,
  summary: (document) => {
    const known = modelOf(document)
      .services.map(summaryOf)
      .filter((text) => text !== '');
    return known.length === 0 ? undefined : known.join(', ');
  },
};

function modelOf(document: Document): ServiceFile {
  return document.model as ServiceFile;
}

function schemaFor({ root, context }: Omit<Document, 'schema' | 'model'>): SchemaRoot | undefined {
  const set = context.library.set('ecs');
  switch (shapeOf(root)) {
    case 'create':
      return set.root('service-create');
    case 'update':
      return set.root('service-update');
    case 'loose':
      return { name: 'service', schema: looseSchema(set), set };
    case 'described':
      return { name: 'described-service', schema: describedSchema(set), set };
  }
}

/** Either request may be meant, and whoever runs it names the service. */
function looseSchema(set: SchemaSet): Schema {
  const create = rootSchema(set, 'service-create');
  const update = rootSchema(set, 'service-update');
  const required = (create.required ?? []).filter((key) => key !== 'serviceName' && key !== 'taskDefinition');
  return {
    ...create,
    properties: { ...create.properties, ...update.properties, ...create.properties },
    required,
  };
}

function describedSchema(set: SchemaSet): Schema {
  const service = looseSchema(set);
  return {
    type: 'object',
    properties: { services: { type: 'array', items: service }, service },
    additionalProperties: true,
  };
}

function rootSchema(set: SchemaSet, name: string): Schema {
  const root = set.root(name);
  return root === undefined ? {} : set.resolve(root.schema);
}

function walkServices(document: Document, visit: Visit): void {
  for (const service of modelOf(document).services) {
    visit('service', service);
    for (const loadBalancer of service.loadBalancers) visit('loadBalancer', loadBalancer);
    for (const provider of service.capacityProviders) visit('capacityProvider', provider);
  }
}

function serviceOutline(service: Service): OutlineEntry[] {
  return members(service.node).map(({ key, value }): OutlineEntry => {
    const base = { name: key.text, node: value.kind === 'missing' ? key : value, nameNode: key };
    if (value.kind === 'scalar') return { ...base, kind: 'string', detail: value.text };
    return { ...base, kind: value.kind === 'array' ? 'array' : 'object' };
  });
}

function summaryOf(service: Service): string {
  const where =
    service.launchType.known ?? service.capacityProviders.flatMap((p) => p.provider.known ?? []).join(' + ');
  const parts = [service.name.known ?? 'service', where, service.taskDefinition.known ?? ''];
  return [...new Set(parts)].filter((part) => part !== '').join(' · ');
}
