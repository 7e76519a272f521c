/** The typed view of a service definition: what rules are written against. */
import type { Node, ObjectNode } from '../../syntax/tree';
import type { Items } from '../ecs/items';
import type { Field } from '../field';

/**
 * Which request the file is for. `loose`: names no service, as for ecspresso or with names on the command line;
 * `described`: output of describe-services.
 */
export type ServiceShape = 'create' | 'update' | 'loose' | 'described';

export interface Service {
  readonly shape: ServiceShape;
  readonly node: ObjectNode;
  /** `serviceName`, or `service` in an update. */
  readonly name: Field<string>;
  readonly cluster: Field<string>;
  readonly taskDefinition: Field<string>;
  readonly launchType: Field<string>;
  readonly platformVersion: Field<string>;
  readonly schedulingStrategy: Field<string>;
  readonly desiredCount: Field<number>;
  readonly capacityProviders: readonly CapacityProvider[];
  readonly capacityItems: Items;
  readonly loadBalancers: readonly LoadBalancer[];
  readonly loadBalancerItems: Items;
}

export interface CapacityProvider {
  readonly service: Service;
  readonly node: ObjectNode;
  readonly provider: Field<string>;
}

export interface LoadBalancer {
  readonly service: Service;
  readonly node: ObjectNode;
  readonly containerName: Field<string>;
  readonly containerPort: Field<number>;
}

/** The root of the file and the services in it. */
export interface ServiceFile {
  readonly root: Node;
  readonly services: readonly Service[];
}

/** What `walk` emits, by kind. */
export interface ServiceElements {
  readonly service: Service;
  readonly loadBalancer: LoadBalancer;
  readonly capacityProvider: CapacityProvider;
}
