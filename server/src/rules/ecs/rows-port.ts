/** The structural row of ports, which a rule of the same id completes. */
import type { JsonValue } from '../../schema/schema';
import type { Example } from '../rule';
import { task } from './examples';
import { row } from './row';
import { SOURCES } from './sources';

const ports = (portMappings: JsonValue): Example => task({}, { portMappings });

/** Row of ports that are out of range; the rule of the same id finds mappings without a port. */
export const portRangeValue = row({
  id: 'ecs/port-range-value',
  title: 'Every port mapping has a container port of 1 to 65535, or a range; a host port may be 0.',
  why: "The service answers *Invalid 'containerPort' setting for container 'app'*. A common cause is one mapping whose fields are spread over several items.",
  sources: [SOURCES.portMapping, 'https://github.com/aws/aws-cli/issues/7288'],
  bad: [ports([{ containerPort: 70000 }]), ports([{ containerPort: 3000 }, { protocol: 'tcp' }])],
  good: [ports([{ containerPort: 80, hostPort: 0 }]), ports([{ containerPort: 3000, protocol: 'tcp' }])],
});
