/** A load balancer sends to a container of the task definition, at a port it maps. */
import { nearest } from '../../base/nearest';
import type { LoadBalancer, ServiceElements } from '../../formats/ecs-service/elements';
import type { Container } from '../../formats/ecs-task-definition/elements';
import type { Document } from '../../formats/format';
import type { Field } from '../../formats/field';
import { setScalar } from '../../syntax/edit';
import { defineRule, fix, type Example, type Fix, type RuleContext } from '../rule';
import { service, task } from './examples';
import { taskDefinitionsOf, type Pair } from './pairing';
import { SOURCES } from './sources';

const base = {
  since: '0.1.0',
  formats: ['ecs-service'],
  scope: 'workspace',
  note: 'ecs.load-balancing',
} as const;
const others = { 'taskdef.json': task({}, { portMappings: [{ containerPort: 3000 }] }).text };
const targetGroupArn =
  'arn:aws:elasticloadbalancing:eu-west-1:210987654321:targetgroup/shop/0123456789abcdef';
const balanced = (containerName: string, containerPort: number): Example => ({
  ...service({ loadBalancers: [{ targetGroupArn, containerName, containerPort }] }),
  others,
});

const container = defineRule<ServiceElements>({
  ...base,
  id: 'ecs-x/lb-container',
  title: 'A load balancer sends to a container of the task definition.',
  severity: 'error',
  why: 'The service answers *The container Frontend does not exist in the task definition*.',
  sources: [SOURCES.containerMissing, SOURCES.loadBalancer],
  messages: {
    unknown:
      'The task definition "{family}" has no container "{name}". The load balancer would have nobody to send to, so the service is refused. Its containers are: {names}.',
  },
  examples: { bad: [balanced('frontend', 3000)], good: [balanced('web', 3000)] },
  visit: {
    loadBalancer(balancer, context) {
      const name = balancer.containerName.known;
      const pairs = pairsOf(balancer, context);
      const [first] = pairs;
      if (name === undefined || name === '' || first === undefined) return;
      if (!pairs.every((pair) => lacks(pair, name))) return;
      const names = first.task.containers.flatMap((each) => each.name.known ?? []);
      const data = { name, names, family: first.task.family.known ?? '' };
      const related = pairs.map((pair) => ({
        document: pair.document,
        at: placeOf(pair),
        message: 'The containers are defined here.',
      }));
      const fixes = (): Fix[] => renames(balancer.containerName, names, context.document);
      context.report({ at: balancer.containerName.node, message: 'unknown', data, related, fixes });
    },
  },
});

const port = defineRule<ServiceElements>({
  ...base,
  id: 'ecs-x/lb-port',
  title: 'A load balancer sends to a port that the container maps.',
  severity: 'error',
  why: 'The service answers *The container app did not have a container port 80 defined*.',
  sources: [SOURCES.portLb, SOURCES.loadBalancer],
  messages: {
    unmapped:
      'The container "{name}" maps no container port {port}. The load balancer could not reach it, so the service is refused. Use one of its ports ({ports}) or add a mapping.',
    none: 'The container "{name}" maps no ports. The load balancer could not reach it, so the service is refused. Add a port mapping for {port} to it.',
  },
  examples: { bad: [balanced('web', 80)], good: [balanced('web', 3000)] },
  visit: {
    loadBalancer(balancer, context) {
      const wanted = balancer.containerPort.known;
      const targets = pairsOf(balancer, context).map((pair) => ({ pair, target: targetIn(pair, balancer) }));
      const [first] = targets;
      if (wanted === undefined || first?.target === undefined) return;
      if (!targets.every(({ target }) => target !== undefined && !maps(target, wanted))) return;
      const ports = first.target.portMappings.flatMap(
        (mapping) => mapping.containerPort.known ?? mapping.range.known ?? [],
      );
      const data = { name: first.target.name.known ?? '', port: wanted, ports: ports.map(String) };
      const related = [
        {
          document: first.pair.document,
          at: first.target.name.node,
          message: 'The container is defined here.',
        },
      ];
      const fixes = (): Fix[] => usePort(balancer, ports, context.document);
      const message = ports.length === 0 ? 'none' : 'unmapped';
      context.report({ at: balancer.containerPort.node, message, data, related, fixes });
    },
  },
});

export default [container, port];

function pairsOf(balancer: LoadBalancer, { document, workspace }: RuleContext): readonly Pair[] {
  return taskDefinitionsOf(balancer.service, document, workspace);
}

/** Certain that none of the containers has the name. */
function lacks({ task: owner }: Pair, name: string): boolean {
  const areKnown =
    owner.containerItems.complete && owner.containers.every((each) => each.name.known !== undefined);
  return (
    areKnown && owner.containers.length > 0 && !owner.containers.some((each) => each.name.known === name)
  );
}

function placeOf({ task: owner }: Pair): Container['node'] | Pair['task']['node'] {
  return owner.containerItems.entry?.key ?? owner.node;
}

function targetIn({ task: owner }: Pair, { containerName }: LoadBalancer): Container | undefined {
  if (containerName.known === undefined) return undefined;
  return owner.containers.find((each) => each.name.known === containerName.known);
}

/** Maps the port, or may: a mapping that is not known could be it. */
function maps(target: Container, wanted: number): boolean {
  if (!target.portItems.complete) return true;
  return target.portMappings.some(({ containerPort, range }) => {
    if (range.known !== undefined) return inRange(range.known, wanted);
    return containerPort.known === undefined
      ? range.state !== 'absent' || containerPort.state !== 'absent'
      : containerPort.known === wanted;
  });
}

function inRange(range: string, wanted: number): boolean {
  const [from = 0, to = 0] = range.split('-').map(Number);
  return from <= wanted && wanted <= to;
}

function renames(field: Field<string>, names: readonly string[], document: Document): Fix[] {
  const meant = nearest(field.known ?? '', names);
  const ordered = meant === undefined ? names : [meant, ...names.filter((name) => name !== meant)];
  return ordered
    .slice(0, 3)
    .map((name) => fix(`Change to "${name}"`, false, document, setScalar(field.node, name)));
}

function usePort(
  { containerPort }: LoadBalancer,
  ports: readonly (number | string)[],
  document: Document,
): Fix[] {
  const numbers = ports.filter((each) => typeof each === 'number');
  return numbers
    .slice(0, 3)
    .map((each) => fix(`Change to ${each}`, false, document, setScalar(containerPort.node, each)));
}
