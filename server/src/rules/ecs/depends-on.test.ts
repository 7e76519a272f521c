import { testRule } from '../../testing/test-rule';

const wait = (name: string, condition = 'START'): string =>
  `    dependsOn:\n      - containerName: ${name}\n        condition: ${condition}\n`;
const yaml = (...containers: readonly [name: string, rest: string][]): string =>
  `family: shop\ncontainerDefinitions:\n${containers.map(([name, rest]) => `  - name: ${name}\n    image: ${name}\n${rest}`).join('')}`;

testRule('ecs/depends-on-unknown', 'taskdef.yaml', {
  valid: [
    { name: 'a container of the task', text: yaml(['web', wait('db')], ['db', '']) },
    { name: 'a name to be filled in', text: yaml(['web', wait('${DB}')], ['db', '']) },
    { name: 'a container whose name is to be filled in', text: yaml(['web', wait('db')], ['"${NAME}"', '']) },
    {
      name: 'a list a template may make longer',
      file: 'taskdef.json',
      text: '{"family":"shop","containerDefinitions":[{"name":"web","image":"a","dependsOn":[{"containerName":"db","condition":"START"}]}, {{ more }}]}',
    },
  ],
  invalid: [
    {
      name: 'a misspelt name',
      text: yaml(['web', wait('«databse»')], ['database', '']),
      says: ['databse', 'database'],
      output: yaml(['web', wait('database')], ['database', '']),
    },
    {
      name: 'an unknown name in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","containerDefinitions":[{"name":"web","image":"a","dependsOn":[{"containerName":«"db"»,"condition":"START"}]}]}',
    },
  ],
});

testRule('ecs/depends-on-self', 'taskdef.yaml', {
  valid: [
    { name: 'another container', text: yaml(['web', wait('db')], ['db', '']) },
    { name: 'a name to be filled in', text: yaml(['"${NAME}"', wait('"${NAME}"')]) },
  ],
  invalid: [{ name: 'itself', text: yaml(['web', wait('«web»')]), says: ['"web"'] }],
});

testRule('ecs/depends-on-cycle', 'taskdef.yaml', {
  valid: [
    { name: 'a chain', text: yaml(['a', wait('b')], ['b', wait('c')], ['c', '']) },
    {
      name: 'two ways to one container',
      text: yaml(['a', wait('b')], ['b', wait('d')], ['c', wait('d')], ['d', '']),
    },
    { name: 'a container that waits for itself, which is another rule', text: yaml(['a', wait('a')]) },
    { name: 'a name to be filled in', text: yaml(['a', wait('b')], ['b', wait('${A}')]) },
  ],
  invalid: [
    { name: 'two containers', text: yaml(['a', wait('«b»')], ['b', wait('a')]), says: ['a → b → a'] },
    {
      name: 'three containers behind a first one',
      text: yaml(['x', wait('a')], ['a', wait('«b»')], ['b', wait('c')], ['c', wait('a')]),
      says: ['a → b → c → a'],
    },
    {
      name: 'a circle through volumesFrom, in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","containerDefinitions":[{"name":"a","image":"a","volumesFrom":[{"sourceContainer":«"b"»}]},{"name":"b","image":"b","dependsOn":[{"containerName":"a","condition":"START"}]}]}',
    },
  ],
});

testRule('ecs/depends-on-essential', 'taskdef.yaml', {
  valid: [
    {
      name: 'a container that may end',
      text: yaml(['web', wait('migrate', 'SUCCESS')], ['migrate', '    essential: false\n']),
    },
    { name: 'START on an essential container', text: yaml(['web', wait('db', 'START')], ['db', '']) },
    { name: 'a condition to be filled in', text: yaml(['web', wait('db', '${CONDITION}')], ['db', '']) },
    {
      name: 'an essential to be filled in',
      text: yaml(['web', wait('db', 'SUCCESS')], ['db', '    essential: ${ESSENTIAL}\n']),
    },
  ],
  invalid: [
    {
      name: 'a container that is essential by default',
      text: yaml(['web', wait('migrate', '«SUCCESS»')], ['migrate', '']),
      says: ['"migrate"', 'SUCCESS'],
      output: yaml(['web', wait('migrate', 'SUCCESS')], ['migrate', '    essential: false\n']),
    },
    {
      name: 'a container that says it is essential, in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","containerDefinitions":[{"name":"a","image":"a","essential":true},{"name":"b","image":"b","dependsOn":[{"containerName":"a","condition":«"COMPLETE"»}]}]}',
      output:
        '{"family":"shop","containerDefinitions":[{"name":"a","image":"a","essential":false},{"name":"b","image":"b","dependsOn":[{"containerName":"a","condition":"COMPLETE"}]}]}',
    },
  ],
});

const check = '    healthCheck:\n      command: [CMD, /check]\n';

testRule('ecs/depends-on-healthy', 'taskdef.yaml', {
  valid: [
    { name: 'a container with a health check', text: yaml(['web', wait('db', 'HEALTHY')], ['db', check]) },
    {
      name: 'a health check to be filled in',
      text: yaml(['web', wait('db', 'HEALTHY')], ['db', '    healthCheck: ${CHECK}\n']),
    },
    {
      name: 'a container that is not there, which is another rule',
      text: yaml(['web', wait('db', 'HEALTHY')]),
    },
  ],
  invalid: [
    {
      name: 'a container without a health check',
      text: yaml(['web', wait('db', '«HEALTHY»')], ['db', '']),
      says: ['"db"', 'healthCheck'],
      output: yaml(['web', wait('db', 'START')], ['db', '']),
    },
  ],
});
