/** Builds the typed view of what ECS and Lambda deploy. */
import type { Node, ObjectNode } from '../../syntax/tree';
import type { AppSpec, CapacityProvider, EcsService, LambdaFunction } from './elements';
import { entryAnyCase, objectOf, objectsOf, textOf, valueAt } from './lookup';

export function buildService(spec: AppSpec, key: Node, node: ObjectNode): EcsService {
  const properties = entryAnyCase(node, 'Properties');
  const object = objectOf(valueAt(properties));
  const loadBalancer = entryAnyCase(object, 'LoadBalancerInfo');
  const balancer = objectOf(valueAt(loadBalancer));
  const network = objectOf(valueAt(entryAnyCase(object, 'NetworkConfiguration')));
  return {
    spec,
    key,
    node,
    type: entryAnyCase(node, 'Type'),
    properties,
    taskDefinition: textOf(entryAnyCase(object, 'TaskDefinition'), object ?? node),
    loadBalancer,
    containerName: textOf(entryAnyCase(balancer, 'ContainerName'), balancer ?? node),
    containerPort: textOf(entryAnyCase(balancer, 'ContainerPort'), balancer ?? node),
    platformVersion: textOf(entryAnyCase(object, 'PlatformVersion'), object ?? node),
    network: objectOf(valueAt(entryAnyCase(network, 'AwsvpcConfiguration'))),
    capacityProviders: objectsOf(valueAt(entryAnyCase(object, 'CapacityProviderStrategy'))).map(
      buildProvider,
    ),
  };
}

function buildProvider(node: ObjectNode): CapacityProvider {
  return {
    node,
    name: textOf(entryAnyCase(node, 'CapacityProvider'), node),
    base: textOf(entryAnyCase(node, 'Base'), node),
    weight: textOf(entryAnyCase(node, 'Weight'), node),
  };
}

export function buildFunction(spec: AppSpec, key: Node, node: ObjectNode): LambdaFunction {
  const properties = entryAnyCase(node, 'Properties');
  const object = objectOf(valueAt(properties));
  const at = object ?? node;
  return {
    spec,
    key,
    node,
    type: entryAnyCase(node, 'Type'),
    properties,
    name: textOf(entryAnyCase(object, 'Name'), at),
    alias: textOf(entryAnyCase(object, 'Alias'), at),
    currentVersion: textOf(entryAnyCase(object, 'CurrentVersion'), at),
    targetVersion: textOf(entryAnyCase(object, 'TargetVersion'), at),
  };
}
