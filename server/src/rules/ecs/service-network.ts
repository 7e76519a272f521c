/** A service and its task definition agree on where tasks run and on their network. */
import type { Service, ServiceElements } from '../../formats/ecs-service/elements';
import { launchState, networkMode, runsOn } from '../../formats/ecs-task-definition/launch';
import type { LaunchType } from '../../formats/ecs-task-definition/elements';
import { objectAt } from '../../formats/ecs/items';
import { removeEntry } from '../../syntax/edit';
import { member, valueOf } from '../../syntax/members';
import type { Entry } from '../../syntax/tree';
import { defineRule, fix, type Example, type Fix, type Related, type RuleContext } from '../rule';
import { fargate, service, task } from './examples';
import { taskDefinitionsOf, type Pair } from './pairing';
import { SOURCES } from './sources';

const base = { since: '0.1.0', formats: ['ecs-service'], scope: 'workspace', severity: 'error' } as const;
const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'] } };
const beside = (example: Example, other: Example): Example => ({
  ...example,
  others: { 'taskdef.json': other.text },
});
const TYPES: readonly LaunchType[] = ['FARGATE', 'EC2', 'EXTERNAL'];

const launchType = defineRule<ServiceElements>({
  ...base,
  id: 'ecs-x/launch-type',
  title: 'The task definition supports the launch type of the service.',
  why: 'The service answers *Task definition does not support launch_type FARGATE*.',
  sources: [SOURCES.launchTypeTask, SOURCES.cfnLint],
  note: 'ecs.compatibilities',
  messages: {
    unsupported:
      'The task definition "{family}" does not list {type} in "requiresCompatibilities". The service is refused. Add it there or choose another launch type.',
  },
  examples: {
    bad: [
      beside(
        service({ launchType: 'FARGATE', networkConfiguration }),
        task({ requiresCompatibilities: ['EC2'] }),
      ),
    ],
    good: [beside(service({ launchType: 'FARGATE', networkConfiguration }), fargate({}))],
  },
  visit: {
    service(own, context) {
      const type = TYPES.find((candidate) => candidate === own.launchType.known);
      const pairs = pairsOf(own, context);
      const [first] = pairs;
      if (type === undefined || first === undefined) return;
      if (!pairs.every((pair) => launchState(pair.task, type) === 'no')) return;
      const data = { family: first.task.family.known ?? '', type };
      const related = pairs.map((pair) =>
        relatedTo(pair, 'compatibilityItems', 'The launch types are listed here.'),
      );
      context.report({ at: own.launchType.node, message: 'unsupported', data, related });
    },
  },
});

const missing = defineRule<ServiceElements>({
  ...base,
  id: 'ecs-x/awsvpc-network',
  title: 'A service whose tasks use awsvpc says which subnets they get.',
  why: "The service answers *Network Configuration must be provided when networkMode 'awsvpc' is specified*.",
  sources: [SOURCES.networkMissing, SOURCES.ecspresso, SOURCES.cfnLint],
  note: 'ecs.network-mode.awsvpc',
  messages: {
    missing:
      'The tasks of "{family}" use awsvpc, but the service has no network configuration. Without subnets the service is refused. Add "networkConfiguration".',
  },
  examples: {
    bad: [beside(service({ launchType: 'EC2' }), task({ networkMode: 'awsvpc' }))],
    good: [beside(service({ networkConfiguration }), task({ networkMode: 'awsvpc' }))],
  },
  visit: {
    service(own, context) {
      const isWhole = own.shape !== 'update' && own.shape !== 'described' && !own.node.tree.templated;
      // On Fargate the service itself says that subnets are due, and a rule of its own tells.
      const isFargate = own.shape === 'create' && own.launchType.known === 'FARGATE';
      if (!isWhole || isFargate || valueOf(own.node, 'networkConfiguration') !== undefined) return;
      const pairs = pairsOf(own, context);
      const [first] = pairs;
      const at = own.taskDefinition.entry?.value ?? own.node.entries[0]?.key;
      if (first === undefined || at === undefined) return;
      if (!pairs.every((pair) => networkMode(pair.task) === 'awsvpc')) return;
      const data = { family: first.task.family.known ?? '' };
      context.report({ at, message: 'missing', data, related: pairs.map(modeOf) });
    },
  },
});

const unwanted = defineRule<ServiceElements>({
  ...base,
  id: 'ecs-x/network-not-awsvpc',
  title: 'A service has a network configuration only where its tasks use awsvpc.',
  why: 'The service answers *Network Configuration is not valid for the given networkMode of this task definition*.',
  sources: [SOURCES.networkNotValid, SOURCES.createService],
  note: 'ecs.network-mode',
  messages: {
    unwanted:
      'The tasks of "{family}" use the network mode {mode}, which takes no network configuration. The service is refused. Remove "networkConfiguration" or set the mode to awsvpc.',
  },
  examples: {
    bad: [beside(service({ networkConfiguration }), task({ networkMode: 'bridge' }))],
    good: [
      beside(service({}), task({ networkMode: 'bridge' })),
      beside(service({ networkConfiguration }), fargate({})),
    ],
  },
  visit: {
    service(own, context) {
      const entry = member(own.node, 'networkConfiguration');
      const pairs = pairsOf(own, context);
      const [first] = pairs;
      if (entry === undefined || first === undefined || !hasSubnets(own)) return;
      if (!pairs.every(isOtherMode)) return;
      const data = { family: first.task.family.known ?? '', mode: networkMode(first.task) ?? '' };
      const fixes = (): Fix[] => removal(entry, context);
      context.report({ at: entry.key, message: 'unwanted', data, related: pairs.map(modeOf), fixes });
    },
  },
});

export default [launchType, missing, unwanted];

function pairsOf(own: Service, { document, workspace }: RuleContext): readonly Pair[] {
  return taskDefinitionsOf(own, document, workspace);
}

function hasSubnets(own: Service): boolean {
  const network = objectAt(own.node, 'networkConfiguration');
  return objectAt(network, 'awsvpcConfiguration') !== undefined;
}

/** Where Fargate is required the mode itself is the mistake. */
function isOtherMode({ task: owner }: Pair): boolean {
  const mode = networkMode(owner);
  return mode !== undefined && mode !== 'awsvpc' && mode !== 'default' && !runsOn(owner, 'FARGATE');
}

function modeOf(pair: Pair): Related {
  const { document, task: owner } = pair;
  const key = owner.networkMode.entry?.key;
  return {
    document,
    at: key ?? owner.containerItems.entry?.key ?? owner.node,
    message: 'The task definition is here.',
  };
}

function relatedTo({ document, task: owner }: Pair, list: 'compatibilityItems', message: string): Related {
  return { document, at: owner[list].entry?.key ?? owner.node, message };
}

function removal(entry: Entry, { document }: RuleContext): Fix[] {
  return [fix('Remove "networkConfiguration"', false, document, removeEntry(entry))];
}
