import { testRule } from '../../testing/test-rule';

const task = (name: string, ports: string, family = 'shop'): string =>
  `{"family":"${family}","containerDefinitions":[{"name":"${name}","image":"nginx","memory":128,"portMappings":[${ports}]}]}`;
const service = (container: string, port: string, taskDefinition = 'taskDefinition: shop\n'): string =>
  `serviceName: shop\n${taskDefinition}desiredCount: 1\nloadBalancers:\n  - targetGroupArn: arn\n    containerName: ${container}\n    containerPort: ${port}\n`;
const others = { 'task.json': task('web', '{"containerPort":3000}') };

testRule('ecs-x/lb-container', 'service.yaml', {
  valid: [
    { name: 'a container of the task definition', text: service('web', '3000'), others },
    {
      name: 'a task definition that is not here',
      text: service('frontend', '80', 'taskDefinition: other\n'),
      others,
    },
    { name: 'no task definition named', text: service('frontend', '80', ''), others },
    {
      name: 'a task definition to be filled in',
      text: service('frontend', '80', 'taskDefinition: ${TASK}\n'),
      others,
    },
    { name: 'a container to be filled in', text: service('${NAME}', '80'), others },
    {
      name: 'one of two files of the family',
      text: service('api', '80'),
      others: {
        ...others,
        'b/task.json': task('api', ''),
        'a/task.json': task('web', ''),
        'task.json': task('api', ''),
      },
    },
    {
      name: 'a container whose name is to be filled in',
      text: service('frontend', '80'),
      others: { 'task.json': task('${NAME}', '') },
    },
  ],
  invalid: [
    {
      name: 'a container that is not there',
      text: service('«wbe»', '3000', 'taskDefinition: shop:7\n'),
      others,
      says: ['"shop"', '"wbe"', 'web'],
      output: service('web', '3000', 'taskDefinition: shop:7\n'),
    },
    {
      name: 'a task definition by ARN, in JSON',
      file: 'deploy/service.json',
      text: '{"serviceName":"shop","taskDefinition":"arn:aws:ecs:eu-west-1:210987654321:task-definition/shop:3","desiredCount":1,"loadBalancers":[{"targetGroupArn":"a","containerName":«"frontend"»,"containerPort":80}]}',
      others,
    },
    {
      name: 'the two default files of ecspresso',
      file: 'ecs-service-def.json',
      text: '{"desiredCount":1,"loadBalancers":[{"targetGroupArn":"a","containerName":«"frontend"»,"containerPort":80}]}',
      others: { 'ecs-task-def.json': task('web', '') },
    },
    {
      name: 'two files that the configuration of ecspresso pairs',
      file: 'sv.json',
      text: '{"desiredCount":1,"loadBalancers":[{"targetGroupArn":"a","containerName":«"frontend"»,"containerPort":80}]}',
      others: {
        'ecspresso.yml': 'cluster: c\nservice_definition: sv.json\ntask_definition: td.json\n',
        'td.json': task('web', ''),
      },
    },
  ],
});

testRule('ecs-x/lb-port', 'service.yaml', {
  valid: [
    { name: 'a mapped port', text: service('web', '3000'), others },
    {
      name: 'a port in a range',
      text: service('web', '8005'),
      others: { 'task.json': task('web', '{"containerPortRange":"8000-8010"}') },
    },
    { name: 'a container that is not there, which is another rule', text: service('frontend', '80'), others },
    { name: 'a port to be filled in', text: service('web', '${PORT}'), others },
    {
      name: 'a mapping to be filled in',
      text: service('web', '80'),
      others: { 'task.json': task('web', '{"containerPort":"${PORT}"}') },
    },
  ],
  invalid: [
    {
      name: 'another port than the mapped one',
      text: service('web', '«80»'),
      others,
      says: ['3000', '80'],
      output: service('web', '3000'),
    },
    {
      name: 'a container without ports',
      text: service('web', '«80»'),
      others: { 'task.json': task('web', '') },
      says: ['no ports'],
    },
  ],
});
