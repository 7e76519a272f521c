/** What containers cannot have in awsvpc mode: one row per field. */
import type { Container, TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import { networkMode } from '../../formats/ecs-task-definition/launch';
import type { JsonValue } from '../../schema/schema';
import { removeEntry } from '../../syntax/edit';
import { member } from '../../syntax/members';
import { hasPlaceholder } from '../../syntax/placeholder';
import { dereference, scalarValue } from '../../syntax/scalar';
import type { Node } from '../../syntax/tree';
import { defineRule, fix, type AnyRule, type Fix } from '../rule';
import { task } from './examples';
import { SOURCES } from './sources';

interface Row {
  readonly id: string;
  readonly keys: readonly string[];
  readonly what: string;
  readonly says: string;
  readonly remedy: string;
  readonly example: JsonValue;
}

const ROWS: readonly Row[] = [
  {
    id: 'ecs/awsvpc-links',
    keys: ['links'],
    what: 'Links',
    says: 'Links are not supported when networkMode=awsvpc',
    remedy: 'Remove "links"; the containers of the task reach each other on 127.0.0.1.',
    example: ['db'],
  },
  {
    id: 'ecs/awsvpc-hostname',
    keys: ['hostname'],
    what: 'A host name',
    says: 'hostname is not supported on container when networkMode=awsvpc',
    remedy: 'Remove "hostname".',
    example: 'shop',
  },
  {
    id: 'ecs/awsvpc-extra-hosts',
    keys: ['extraHosts'],
    what: 'Extra hosts',
    says: 'Extra hosts are not supported on container when networkMode=awsvpc',
    remedy: 'Remove "extraHosts".',
    example: [{ hostname: 'db', ipAddress: '10.0.0.5' }],
  },
  {
    id: 'ecs/awsvpc-dns-servers',
    keys: ['dnsServers', 'dnsSearchDomains'],
    what: 'DNS settings',
    says: 'DNS servers are not supported on container when networkMode=awsvpc',
    remedy: 'Remove them; the task uses the resolver of the VPC.',
    example: ['10.0.0.2'],
  },
  {
    id: 'ecs/awsvpc-disable-networking',
    keys: ['disableNetworking'],
    what: 'Switching off the network',
    says: 'Disable Networking is not supported on container when networkMode=awsvpc',
    remedy: 'Remove "disableNetworking".',
    example: true,
  },
];

export default ROWS.map(ruleOf);

function ruleOf({ id, keys, what, says, remedy, example }: Row): AnyRule {
  const fields = { [keys[0] ?? '']: example };
  return defineRule<TaskDefinitionElements>({
    id,
    title: `Containers in awsvpc mode do without ${keys.join(' and ')}.`,
    severity: 'error',
    since: '0.1.0',
    why: `The containers share one network interface: *${says}*.`,
    sources: [SOURCES.cdkPreflight, SOURCES.container],
    note: 'ecs.network-mode.awsvpc',
    formats: ['ecs-task-definition'],
    scope: 'document',
    messages: {
      refused: `${what} cannot be set for a container in awsvpc mode. Registering the task definition fails. ${remedy}`,
    },
    examples: {
      bad: [task({ networkMode: 'awsvpc' }, fields, { name: 'db' })],
      good: [task({ networkMode: 'bridge' }, fields, { name: 'db' })],
    },
    visit: {
      container(container, { document, report }) {
        if (networkMode(container.task) !== 'awsvpc') return;
        for (const key of keys) {
          const entry = member(container.node, key);
          if (entry === undefined || !saysSomething(entry.value)) continue;
          const fixes = (): Fix[] => [fix(`Remove "${key}"`, false, document, removeEntry(entry))];
          report({ at: entry.key, message: 'refused', fixes });
        }
      },
    },
  });
}

/** Whether a container has anything that it cannot have in awsvpc mode. */
export function refusesAwsvpc({ node }: Container): boolean {
  return ROWS.flatMap(({ keys }) => keys).some((key) => {
    const entry = member(node, key);
    return entry !== undefined && saysSomething(entry.value);
  });
}

/** Empty lists, empty strings and false come from exports and mean nothing. */
function saysSomething(written: Node): boolean {
  const node = dereference(written);
  if (node?.kind === 'array')
    return node.items.some((item) => item.kind !== 'scalar' || !hasPlaceholder(item.text));
  if (node?.kind !== 'scalar' || hasPlaceholder(node.text)) return false;
  const value = scalarValue(node);
  return value !== null && value !== '' && value !== false;
}
