/** Containers do not wait for each other in a circle. */
import type {
  Container,
  TaskDefinition,
  TaskDefinitionElements,
} from '../../formats/ecs-task-definition/elements';
import { itemsAt, stringsAt } from '../../formats/ecs/items';
import { stringAt } from '../../formats/ecs/leaves';
import type { Node } from '../../syntax/tree';
import { defineRule, type RuleContext } from '../rule';
import { task as example } from './examples';
import { SOURCES } from './sources';

const start = (containerName: string): { containerName: string; condition: string } => ({
  containerName,
  condition: 'START',
});

interface Edge {
  readonly from: Container;
  readonly to: Container;
  readonly node: Node;
}

export default defineRule<TaskDefinitionElements>({
  id: 'ecs/depends-on-cycle',
  title: 'Containers do not wait for each other in a circle.',
  severity: 'error',
  since: '0.1.0',
  why: 'None of them could start first. Links and volumesFrom order containers too.',
  sources: [SOURCES.dependency],
  note: 'ecs.container-dependency',
  formats: ['ecs-task-definition'],
  scope: 'document',
  messages: {
    cycle:
      'These containers wait for each other: {circle}. None can start first, so registering fails. Remove one of the dependencies.',
  },
  examples: {
    bad: [example({}, { dependsOn: [start('db')] }, { name: 'db', dependsOn: [start('web')] })],
    good: [example({}, { dependsOn: [start('db')] }, { name: 'db' })],
  },
  visit: {
    task(task, context) {
      const edges = new Map(task.containers.map((container) => [container, edgesOf(container, task)]));
      const done = new Set<Container>();
      for (const container of task.containers) search(container, [], { edges, done, context });
    },
  },
});

interface Search {
  readonly edges: ReadonlyMap<Container, readonly Edge[]>;
  /** Everything reachable from here has been looked at. */
  readonly done: Set<Container>;
  readonly context: RuleContext;
}

function search(container: Container, path: readonly Edge[], state: Search): void {
  if (state.done.has(container)) return;
  for (const edge of state.edges.get(container) ?? []) {
    const route = [...path, edge];
    const entry = route.findIndex((earlier) => earlier.from === edge.to);
    if (entry >= 0) reportCycle(route.slice(entry), state.context);
    else search(edge.to, route, state);
  }
  state.done.add(container);
}

function reportCycle(circle: readonly Edge[], { document, report }: RuleContext): void {
  const [first, ...others] = circle;
  if (first === undefined) return;
  const names = [...circle, first].map((edge) => edge.from.name.known ?? '').join(' → ');
  const related = others.map((edge) => ({
    document,
    at: edge.node,
    message: `"${edge.from.name.known ?? ''}" waits here.`,
  }));
  report({ at: first.node, message: 'cycle', data: { circle: names }, related });
}

/** Waiting for oneself is a rule of its own. */
function edgesOf(container: Container, task: TaskDefinition): Edge[] {
  const named = [
    ...container.dependencies.map(({ target }) => target),
    ...itemsAt(container.node, 'volumesFrom').objects.map((item) => stringAt(item, 'sourceContainer', item)),
    ...stringsAt(container.node, 'links'),
  ];
  return named.flatMap(({ known, node }) => {
    const name = known?.replace(/:.*$/, '');
    const to = task.containers.find((other) => other.name.known === name && other !== container);
    return name === undefined || to === undefined ? [] : [{ from: container, to, node }];
  });
}
