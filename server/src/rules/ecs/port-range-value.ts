/** Every port mapping says which port of the container it is about. */
import type { PortMapping, TaskDefinitionElements } from '../../formats/ecs-task-definition/elements';
import type { Document } from '../../formats/format';
import { insertEntry, jsonOf, removeItem, isCollection } from '../../syntax/edit';
import { members } from '../../syntax/members';
import { defineRule, fix, type Fix } from '../rule';
import { portRangeValue } from './rows-port';

export default defineRule<TaskDefinitionElements>({
  ...portRangeValue,
  extendsRow: true,
  note: 'ecs.port-mappings',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    incomplete:
      'This mapping names no port of the container. Registering the task definition fails. Add "containerPort", or move its fields into the mapping they belong to.',
  },
  visit: {
    portMapping(mapping, { document, report }) {
      const { node, containerPort, range } = mapping;
      if (containerPort.state !== 'absent' || range.state !== 'absent') return;
      const [first] = members(node);
      // A misspelt key is reported as such.
      if (first === undefined || !members(node).every(({ key }) => OTHERS.has(key.text))) return;
      report({ at: first.key, message: 'incomplete', fixes: () => fixes(mapping, document) });
    },
  },
});

const OTHERS = new Set(['hostPort', 'protocol', 'name', 'appProtocol']);

function fixes(mapping: PortMapping, document: Document): Fix[] {
  const { node, hostPort, container } = mapping;
  const port = hostPort.known;
  const add =
    port === undefined
      ? []
      : [fix(`Add "containerPort": ${port}`, false, document, insertEntry(node, 'containerPort', port))];
  const index = container.portMappings.indexOf(mapping);
  const before = container.portMappings[index - 1]?.node;
  const list = node.parent;
  const [entry, ...others] = members(node);
  const isMovable =
    list?.kind === 'array' && before !== undefined && entry !== undefined && others.length === 0;
  if (!isMovable || members(before).some(({ key }) => key.text === entry.key.text)) return add;
  const value = jsonOf(entry.value);
  if (isCollection(value)) return add;
  const changes = [
    ...insertEntry(before, entry.key.text, value),
    ...removeItem(list, list.items.indexOf(node)),
  ];
  return [...add, fix('Move into the mapping before it', false, document, changes)];
}
