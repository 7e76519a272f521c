/** Builds the typed view of a service definition from any tree. */
import { valueOf } from '../../syntax/members';
import type { Node, ObjectNode } from '../../syntax/tree';
import { itemsAt, objectAt, objectOf } from '../ecs/items';
import { numberAt, stringAt } from '../ecs/leaves';
import type { CapacityProvider, LoadBalancer, Service, ServiceFile, ServiceShape } from './elements';

export function shapeOf(root: Node): ServiceShape {
  const object = objectOf(root);
  if (object === undefined) return 'loose';
  if (valueOf(object, 'services')?.kind === 'array' || objectAt(object, 'service') !== undefined)
    return 'described';
  if (valueOf(object, 'service') !== undefined) return 'update';
  return valueOf(object, 'serviceName') === undefined ? 'loose' : 'create';
}

export function buildServices(root: Node): ServiceFile {
  const shape = shapeOf(root);
  const services = objectsOf(root, shape).map((node) => buildService(node, shape));
  return { root, services };
}

function objectsOf(root: Node, shape: ServiceShape): readonly ObjectNode[] {
  const object = objectOf(root);
  if (object === undefined) return [];
  if (shape !== 'described') return [object];
  const single = objectAt(object, 'service');
  return single === undefined ? itemsAt(object, 'services').objects : [single];
}

function buildService(node: ObjectNode, shape: ServiceShape): Service {
  const capacityItems = itemsAt(node, 'capacityProviderStrategy');
  const loadBalancerItems = itemsAt(node, 'loadBalancers');
  const capacityProviders: CapacityProvider[] = [];
  const loadBalancers: LoadBalancer[] = [];
  const service: Service = {
    shape,
    node,
    name: stringAt(node, shape === 'update' ? 'service' : 'serviceName', node),
    cluster: stringAt(node, 'cluster', node),
    taskDefinition: stringAt(node, 'taskDefinition', node),
    launchType: stringAt(node, 'launchType', node),
    platformVersion: stringAt(node, 'platformVersion', node),
    schedulingStrategy: stringAt(node, 'schedulingStrategy', node),
    desiredCount: numberAt(node, 'desiredCount', node),
    capacityProviders,
    capacityItems,
    loadBalancers,
    loadBalancerItems,
  };
  for (const item of capacityItems.objects) {
    capacityProviders.push({ service, node: item, provider: stringAt(item, 'capacityProvider', item) });
  }
  for (const item of loadBalancerItems.objects) {
    const containerName = stringAt(item, 'containerName', item);
    loadBalancers.push({
      service,
      node: item,
      containerName,
      containerPort: numberAt(item, 'containerPort', item),
    });
  }
  return service;
}

/** The family a service's task definition names: `app`, `app:3`, or the last part of an ARN. */
export function familyOf(taskDefinition: string): string {
  const last = taskDefinition.slice(taskDefinition.lastIndexOf('/') + 1);
  return last.replace(/:[^:]*$/, '');
}
