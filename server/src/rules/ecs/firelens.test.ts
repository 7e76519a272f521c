import { testRule } from '../../testing/test-rule';

const router =
  '  - name: log_router\n    image: fluent-bit\n    firelensConfiguration:\n      type: fluentbit\n';
const yaml = (driver: string, rest = ''): string =>
  `family: shop\ncontainerDefinitions:\n  - name: web\n    image: nginx\n    logConfiguration:\n      logDriver: ${driver}\n${rest}`;

testRule('ecs/firelens-missing-router', 'taskdef.yaml', {
  valid: [
    { name: 'a router', text: yaml('awsfirelens', router) },
    { name: 'another driver', text: yaml('awslogs') },
    { name: 'a driver to be filled in', text: yaml('${DRIVER}') },
    { name: 'a container to be filled in', text: yaml('awsfirelens', '  - ${ROUTER}\n') },
  ],
  invalid: [
    { name: 'no router', text: yaml('«awsfirelens»'), says: ['firelensConfiguration'] },
    {
      name: 'no router, in JSON',
      file: 'taskdef.json',
      text: '{"family":"shop","containerDefinitions":[{"name":"a","image":"b","logConfiguration":{"logDriver":«"awsfirelens"»}}]}',
    },
  ],
});

const marked = router.replace('firelensConfiguration', '«firelensConfiguration»');

testRule('ecs/firelens-unused-router', 'taskdef.yaml', {
  valid: [
    { name: 'a container that logs to it', text: yaml('awsfirelens', router) },
    { name: 'a driver to be filled in', text: yaml('${DRIVER}', router) },
    { name: 'no router', text: yaml('awslogs') },
  ],
  invalid: [
    { name: 'a router without use', text: yaml('awslogs', marked), output: yaml('awsfirelens', router) },
  ],
});
