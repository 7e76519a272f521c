/** What an AppSpec and an image file say about containers, against the task definition they go with. */
import { nearest } from '../../base/nearest';
import type { AppSpecElements } from '../../formats/appspec/elements';
import type { ImageElements } from '../../formats/image-definitions/elements';
import { setScalar } from '../../syntax/edit';
import type { Container } from '../../formats/ecs-task-definition/elements';
import type { Document } from '../../formats/format';
import type { Field } from '../../formats/field';
import { defineRule, fix, type Example, type Fix, type Related } from '../rule';
import { ecs } from './examples';
import { SOURCES } from './sources';
import { pairedTask, type PairedTask } from './task-definitions';

const TASK = {
  'taskdef.json':
    '{ "family": "shop", "containerDefinitions": [{ "name": "web", "image": "<IMAGE1_NAME>", "memory": 256, "portMappings": [{ "containerPort": 8080 }] }] }',
};
const balancer = (name: string, port: number): Example => ({
  ...ecs({
    balancer: `        LoadBalancerInfo:\n          ContainerName: ${name}\n          ContainerPort: ${port}\n`,
  }),
  others: TASK,
});
const images = (name: string): Example => ({
  file: 'imagedefinitions.json',
  text: `[{ "name": "${name}", "imageUri": "shop/web:7" }]\n`,
  others: TASK,
});

function namesOf({ task }: PairedTask): string[] {
  return task.containers.flatMap(({ name }) => name.known ?? []);
}

function containersOf(pair: PairedTask): Related[] {
  return pair.task.containers.map(({ name }) => {
    return {
      document: pair.document,
      at: name.node,
      message: `The container "${name.known ?? ''}" is here.`,
    };
  });
}

function renames(name: Field<string>, pair: PairedTask, document: Document): Fix[] {
  const names = namesOf(pair);
  const meant = nearest(name.known ?? '', names);
  const ordered = meant === undefined ? names : [meant, ...names.filter((other) => other !== meant)];
  return ordered.map((other) => fix(`Change to "${other}"`, false, document, setScalar(name.node, other)));
}

const containerNotInTask = defineRule<AppSpecElements>({
  id: 'appspec/ecs-container-not-in-taskdef',
  title: 'The container is one of the task definition.',
  severity: 'error',
  since: '0.1.0',
  why: 'The deployment fails with ECS_UPDATE_ERROR: “The container … does not exist in the task definition”. Compared with the task definition in the same folder, or the only one there is.',
  sources: [SOURCES.resources],
  examples: { bad: [balancer('website', 8080)], good: [balancer('web', 8080), ecs()] },
  formats: ['appspec'],
  scope: 'workspace',
  messages: {
    container:
      'The task definition in {file} has no container "{name}". The deployment fails with "The container does not exist in the task definition". Use one of: {names}.',
  },
  visit: {
    service({ containerName, taskDefinition }, { document, workspace, report }) {
      const name = containerName.known;
      if (name === undefined || name === '') return;
      const pair = pairedTask(document, workspace, taskDefinition.known);
      if (pair === undefined || namesOf(pair).includes(name)) return;
      const data = { name, file: fileName(pair.document), names: namesOf(pair) };
      const fixes = (): Fix[] => renames(containerName, pair, document);
      report({ at: containerName.node, message: 'container', data, related: containersOf(pair), fixes });
    },
  },
});

const portNotInTask = defineRule<AppSpecElements>({
  id: 'appspec/ecs-port-not-in-taskdef',
  title: 'The port is one of the container.',
  severity: 'error',
  since: '0.1.0',
  why: 'The deployment fails: “The container web did not have a container port 443 defined”. Often the port of the listener was written.',
  sources: [SOURCES.resources],
  examples: { bad: [balancer('web', 443)], good: [balancer('web', 8080), ecs()] },
  formats: ['appspec'],
  scope: 'workspace',
  messages: {
    port: 'The container "{name}" has no port {port}. The deployment fails with "did not have a container port {port} defined". Use one of its container ports: {ports}.',
    none: 'The container "{name}" has no port mappings. The deployment fails with "did not have a container port {port} defined". Add the port to {file}.',
  },
  visit: {
    service({ containerName, containerPort, taskDefinition }, { document, workspace, report }) {
      const port = Number(containerPort.known);
      if (!Number.isInteger(port) || port < 1) return;
      const pair = pairedTask(document, workspace, taskDefinition.known);
      const container = pair?.task.containers.find(({ name }) => name.known === containerName.known);
      const ports = container && portsOf(container);
      if (pair === undefined || container === undefined || ports === undefined || ports.includes(port))
        return;
      const name = container.name.known ?? '';
      const data = { name, port, ports: ports.map(String), file: fileName(pair.document) };
      const related = [
        { document: pair.document, at: container.name.node, message: 'The container is here.' },
      ];
      const fixes = (): Fix[] =>
        ports.map((other) =>
          fix(`Change to ${other}`, false, document, setScalar(containerPort.node, other)),
        );
      report({ at: containerPort.node, message: ports.length === 0 ? 'none' : 'port', data, related, fixes });
    },
  },
});

/** Undefined where a port is not known, or where a range may hold it. */
function portsOf({ portItems, portMappings }: Container): number[] | undefined {
  const isKnown = portMappings.every(
    ({ containerPort, range }) => containerPort.known !== undefined && range.state === 'absent',
  );
  if (!portItems.complete || !isKnown) return undefined;
  return portMappings.flatMap(({ containerPort }) => containerPort.known ?? []);
}

function fileName({ path }: Document): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const imageNotInTask = defineRule<ImageElements>({
  id: 'imagedefs/name-not-in-taskdef',
  title: 'Image definitions name containers of the task definition.',
  severity: 'error',
  since: '0.1.0',
  why: 'CodePipeline puts the image into the container of this name and fails when there is none. Compared with the task definition in the same folder, or the only one there is.',
  sources: [SOURCES.companion],
  examples: { bad: [images('website')], good: [images('web')] },
  formats: ['image-definitions'],
  scope: 'workspace',
  messages: {
    container:
      'The task definition in {file} has no container "{name}". The deploy action of CodePipeline fails. Use one of: {names}.',
  },
  visit: {
    images(file, { document, workspace, report }) {
      if (file.images.length === 0) return;
      const pair = pairedTask(document, workspace, undefined);
      if (pair === undefined) return;
      for (const { name } of file.images) {
        if (name.known === undefined || name.known === '' || namesOf(pair).includes(name.known)) continue;
        const data = { name: name.known, file: fileName(pair.document), names: namesOf(pair) };
        const fixes = (): Fix[] => renames(name, pair, document);
        report({ at: name.node, message: 'container', data, related: containersOf(pair), fixes });
      }
    },
  },
});

export default [containerNotInTask, portNotInTask, imageNotInTask];
