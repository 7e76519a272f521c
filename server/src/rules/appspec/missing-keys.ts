/** What ECS and Lambda need below the root; keys count in any case, so the schema cannot ask for them. */
import { nearest } from '../../base/nearest';
import { entryAnyCase, objectOf, valueAt } from '../../formats/appspec/lookup';
import type { AppSpec, AppSpecElements, EcsService, LambdaFunction } from '../../formats/appspec/elements';
import type { Severity } from '../../base/settings';
import { hasPlaceholder } from '../../syntax/placeholder';
import { insertEntry } from '../../syntax/edit';
import type { JsonValue } from '../../schema/schema';
import type { Node } from '../../syntax/tree';
import { defineRule, fix, type AnyRule, type Example, type RuleContext } from '../rule';
import { ecs, lambda, LAMBDA, yaml } from './examples';
import { SOURCES } from './sources';

interface Row {
  readonly id: string;
  readonly key: string;
  readonly of: 'service' | 'function';
  /** Path of keys to the object that lacks it. */
  readonly below: readonly string[];
  readonly value: JsonValue;
  readonly severity?: Severity;
  readonly why: string;
  readonly bad: Example;
}

const without = (key: string): Example => lambda(LAMBDA.filter((line) => !line.startsWith(key)));

const ROWS: readonly Row[] = [
  {
    id: 'appspec/ecs-type-missing',
    key: 'Type',
    of: 'service',
    below: [],
    value: 'AWS::ECS::Service',
    why: 'The type tells CodeDeploy that an ECS service is deployed.',
    bad: ecs({ type: '' }),
  },
  {
    id: 'appspec/ecs-properties-missing',
    key: 'Properties',
    of: 'service',
    below: [],
    value: {
      TaskDefinition: '<TASK_DEFINITION>',
      LoadBalancerInfo: { ContainerName: 'web', ContainerPort: 80 },
    },
    why: 'The properties hold the task definition and the container that takes the traffic.',
    bad: yaml('version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n'),
  },
  {
    id: 'appspec/ecs-taskdefinition-missing',
    key: 'TaskDefinition',
    of: 'service',
    below: ['Properties'],
    value: '<TASK_DEFINITION>',
    why: 'Without a task definition there is nothing to run.',
    bad: ecs({ taskDefinition: '' }),
  },
  {
    id: 'appspec/ecs-loadbalancer-missing',
    key: 'LoadBalancerInfo',
    of: 'service',
    below: ['Properties'],
    value: { ContainerName: 'web', ContainerPort: 80 },
    why: 'CodeDeploy moves traffic between two task sets and must know which container takes it.',
    bad: ecs({ balancer: '' }),
  },
  {
    id: 'appspec/ecs-container-name-missing',
    key: 'ContainerName',
    of: 'service',
    below: ['Properties', 'LoadBalancerInfo'],
    value: 'web',
    why: 'The load balancer sends traffic to one container, which must be named.',
    bad: ecs({ balancer: '        LoadBalancerInfo:\n          ContainerPort: 80\n' }),
  },
  {
    id: 'appspec/ecs-container-port-missing',
    key: 'ContainerPort',
    of: 'service',
    below: ['Properties', 'LoadBalancerInfo'],
    value: 80,
    why: 'The load balancer sends traffic to one port of the container, which must be named.',
    bad: ecs({ balancer: '        LoadBalancerInfo:\n          ContainerName: web\n' }),
  },
  {
    id: 'appspec/lambda-type-missing',
    key: 'Type',
    of: 'function',
    below: [],
    value: 'AWS::Lambda::Function',
    why: 'The type tells CodeDeploy that a Lambda function is deployed.',
    bad: yaml(
      'version: 0.0\nResources:\n  - shop:\n      Properties:\n        Name: shop\n        Alias: live\n        CurrentVersion: 1\n        TargetVersion: 2\n',
    ),
  },
  {
    id: 'appspec/lambda-name-missing',
    key: 'Name',
    of: 'function',
    below: ['Properties'],
    value: '',
    why: 'The name of the resource in the file is free; the function is named here.',
    bad: without('Name'),
  },
  {
    id: 'appspec/lambda-alias-missing',
    key: 'Alias',
    of: 'function',
    below: ['Properties'],
    value: 'live',
    why: 'CodeDeploy shifts the traffic of an alias.',
    bad: without('Alias'),
  },
  {
    id: 'appspec/lambda-current-version-missing',
    key: 'CurrentVersion',
    of: 'function',
    below: ['Properties'],
    value: '1',
    severity: 'warning',
    why: 'The reference requires it, though the template of the guide calls it optional.',
    bad: without('CurrentVersion'),
  },
  {
    id: 'appspec/lambda-target-version-missing',
    key: 'TargetVersion',
    of: 'function',
    below: ['Properties'],
    value: '1',
    why: 'It is the version that gets the traffic.',
    bad: without('TargetVersion'),
  },
];

function ruleOf(row: Row): AnyRule {
  const visitor = (element: EcsService | LambdaFunction, context: RuleContext): void => {
    checkMissing(row, element, context);
  };
  return defineRule<AppSpecElements>({
    id: row.id,
    title: `${row.of === 'service' ? 'An ECS' : 'A Lambda'} deployment has ${row.key}.`,
    severity: row.severity ?? 'error',
    since: '0.1.0',
    why: row.why,
    sources: [SOURCES.resources],
    examples: { bad: [row.bad], good: [row.of === 'service' ? ecs() : lambda(LAMBDA)] },
    formats: ['appspec'],
    scope: 'document',
    messages: {
      missing: `"${row.key}" is missing. The deployment cannot be created without it. Add "${row.key}".`,
    },
    visit: row.of === 'service' ? { service: visitor } : { function: visitor },
  });
}

function checkMissing(
  { key, below, value }: Row,
  element: EcsService | LambdaFunction,
  context: RuleContext,
): void {
  let object = element.node;
  for (const step of below) {
    const next = objectOf(valueAt(entryAnyCase(object, step)));
    if (next === undefined) return;
    object = next;
  }
  const entry = entryAnyCase(object, key);
  if (entry !== undefined ? !isNothing(valueAt(entry), element.spec) : mayHold(object, key)) return;
  const at = entry?.key ?? object.entries[0]?.key ?? element.key;
  const { document } = context;
  const changes = (): ReturnType<typeof insertEntry> => insertEntry(object, key, value);
  context.report({
    at,
    message: 'missing',
    fixes: () => (entry === undefined ? [fix(`Add "${key}"`, false, document, changes())] : []),
  });
}

/** Nothing behind the colon. An empty text of a Lambda template has a finding of its own. */
function isNothing(node: Node | undefined, spec: AppSpec): boolean {
  if (node?.kind === 'missing') return true;
  if (node?.kind !== 'scalar') return false;
  const isNull = node.style === 'plain' && /^(?:~|null|Null|NULL)?$/.test(node.text);
  return isNull || (spec.platform === 'ecs' && node.text === '');
}

/** A template statement, a merge or a misspelt key may stand for the missing one. */
function mayHold(object: ReturnType<typeof objectOf>, key: string): boolean {
  if (object === undefined || object.tree.templated) return true;
  return object.entries.some(({ key: other }) => {
    if (other.text === '<<' || hasPlaceholder(other.text)) return true;
    return nearest(other.text, [key]) !== undefined;
  });
}

const resourcesMissing = (['ecs', 'lambda'] as const).map((platform) => {
  const [name, event] = platform === 'ecs' ? ['ECS', 'AfterInstall'] : ['Lambda', 'BeforeAllowTraffic'];
  return defineRule<AppSpecElements>({
    id: `appspec/${platform}-resources-missing`,
    title: `An ${name === 'ECS' ? 'ECS' : 'AWS Lambda'} deployment has resources.`,
    severity: 'error',
    since: '0.1.0',
    why: 'CodeDeploy says “the AppSpec file that specifies the deployment configuration is missing or has an invalid configuration”.',
    sources: [SOURCES.resources, SOURCES.resourcesMissing],
    examples: {
      bad: [yaml(`version: 0.0\nHooks:\n  - ${event}: CodeDeployHook_check\n`)],
      good: [platform === 'ecs' ? ecs() : lambda(LAMBDA)],
    },
    formats: ['appspec'],
    scope: 'document',
    messages: {
      missing: `The hooks are those of ${name}, but "Resources" is missing. There is nothing to deploy. Add "Resources".`,
    },
    visit: {
      appspec(spec, { report }) {
        const { object } = spec;
        if (spec.platform !== platform || spec.resources !== undefined || object === undefined) return;
        if (mayHold(object, 'Resources')) return;
        const first = object.entries[0];
        if (first !== undefined) report({ at: first.key, message: 'missing' });
      },
    },
  });
});

export default [...ROWS.map(ruleOf), ...resourcesMissing];
