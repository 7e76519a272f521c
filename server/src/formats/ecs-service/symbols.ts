/** The names a service definition uses: its task definition, containers, ports, volumes; and its own. */
import type { Field } from '../field';
import type { Symbol } from '../format';
import { itemsAt, objectAt } from '../ecs/items';
import { stringAt } from '../ecs/leaves';
import type { Service } from './elements';
import { familyOf } from './model';

export function serviceSymbols(service: Service): readonly Symbol[] {
  const taskDefinition = service.taskDefinition.known;
  const scope = taskDefinition === undefined ? undefined : familyOf(taskDefinition);
  const connect = objectAt(service.node, 'serviceConnectConfiguration');
  const used = { scope, role: 'reference' } as const;
  const inItems = (kind: string, key: string, list: string, from = service.node): Symbol[] =>
    itemsAt(from, list).objects.flatMap((item) => named(kind, stringAt(item, key, item), used));
  return [
    ...named('ecs.service', service.name, { scope: service.cluster.known, role: 'definition' }),
    ...(scope === undefined ? [] : familyReference(service, scope)),
    ...inItems('ecs.container', 'containerName', 'loadBalancers'),
    ...inItems('ecs.container', 'containerName', 'serviceRegistries'),
    ...inItems('ecs.volume', 'name', 'volumeConfigurations'),
    ...inItems('ecs.port', 'portName', 'vpcLatticeConfigurations'),
    ...(connect === undefined ? [] : inItems('ecs.port', 'portName', 'services', connect)),
  ];
}

/** The node of `app:3` and of ARNs holds more than the name. */
function familyReference(service: Service, family: string): Symbol[] {
  const { node } = service.taskDefinition;
  return [{ kind: 'ecs.family', name: family, role: 'reference', node }];
}

function named(kind: string, field: Field<string>, rest: Pick<Symbol, 'role' | 'scope'>): Symbol[] {
  if (field.known === undefined || field.known === '') return [];
  return [{ kind, name: field.known, node: field.node, ...rest }];
}
