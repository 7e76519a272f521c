/** A service on Fargate says which subnets its tasks get. */
import type { Service, ServiceElements } from '../../formats/ecs-service/elements';
import { insertEntry } from '../../syntax/edit';
import { valueOf } from '../../syntax/members';
import type { Node } from '../../syntax/tree';
import type { Document } from '../../formats/format';
import { defineRule, fix, type Fix } from '../rule';
import { service as example } from './examples';
import { SOURCES } from './sources';

const FARGATE = new Set(['FARGATE', 'FARGATE_SPOT']);

export default defineRule<ServiceElements>({
  id: 'ecs-svc/network-fargate',
  title: 'A new service on Fargate says which subnets its tasks get.',
  severity: 'error',
  since: '0.1.0',
  why: "Every Fargate task has a network interface in one of your subnets: *Network Configuration must be provided when networkMode 'awsvpc' is specified*.",
  sources: [SOURCES.networkMissing, SOURCES.createService],
  note: 'ecs.network-mode.awsvpc',
  formats: ['ecs-service'],
  scope: 'document',
  messages: {
    missing:
      'The service runs on Fargate, but has no network configuration. Without subnets it cannot be created. Add "networkConfiguration" with "awsvpcConfiguration".',
  },
  examples: {
    bad: [example({ launchType: 'FARGATE' })],
    good: [
      example({
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'] } },
      }),
      example({ launchType: 'EC2' }),
    ],
  },
  visit: {
    service(own, { document, report }) {
      // An update leaves the network as it is, and nobody knows what a file without a service name is for.
      if (own.shape !== 'create' || own.node.tree.templated) return;
      const at = fargateIn(own);
      const isExternal = valueOf(own.node, 'deploymentController') !== undefined;
      if (at === undefined || isExternal || valueOf(own.node, 'networkConfiguration') !== undefined) return;
      report({ at, message: 'missing', fixes: () => addNetwork(own, document) });
    },
  },
});

/** Where the service says that it runs on Fargate. */
function fargateIn({ launchType, capacityProviders }: Service): Node | undefined {
  if (launchType.known === 'FARGATE') return launchType.node;
  return capacityProviders.find(({ provider }) => FARGATE.has(provider.known ?? ''))?.provider.node;
}

function addNetwork({ node }: Service, document: Document): Fix[] {
  const awsvpcConfiguration = { subnets: ['<SUBNET_ID>'], securityGroups: ['<SECURITY_GROUP_ID>'] };
  const changes = insertEntry(node, 'networkConfiguration', { awsvpcConfiguration });
  return [fix('Add "networkConfiguration"', false, document, changes)];
}
