/** Cases of what ECS and Lambda need below the root. */
import { testRule } from '../../testing/test-rule';

const HEAD =
  'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n';

testRule('appspec/ecs-container-port-missing', 'appspec.yaml', {
  valid: [
    {
      name: 'keys in lower case',
      text: `${HEAD}        loadBalancerInfo:\n          containerName: web\n          containerPort: 80\n`,
    },
    {
      name: 'a misspelt key, which is a finding of its own',
      text: `${HEAD}        LoadBalancerInfo:\n          ContainerName: web\n          ContainerPorts: 80\n`,
    },
    {
      name: 'a placeholder',
      text: `${HEAD}        LoadBalancerInfo:\n          ContainerName: web\n          ContainerPort: <PORT>\n`,
    },
  ],
  invalid: [
    {
      name: 'a load balancer without a port',
      text: `${HEAD}        LoadBalancerInfo:\n          «ContainerName»: web\n`,
      output: `${HEAD}        LoadBalancerInfo:\n          ContainerName: web\n          ContainerPort: 80\n`,
    },
    {
      name: 'nothing behind the colon',
      text: `${HEAD}        LoadBalancerInfo:\n          ContainerName: web\n          «ContainerPort»:\n`,
    },
    {
      name: 'JSON',
      file: 'appspec.json',
      text: '{ "version": 0.0, "Resources": [{ "TargetService": { "Properties": { "LoadBalancerInfo": { «"ContainerName"»: "web" } } } }] }',
      output:
        '{ "version": 0.0, "Resources": [{ "TargetService": { "Properties": { "LoadBalancerInfo": { "ContainerName": "web", "ContainerPort": 80 } } } }] }',
    },
  ],
});

testRule('appspec/lambda-target-version-missing', 'appspec.yaml', {
  valid: [
    {
      name: 'a version',
      text: 'version: 0.0\nResources:\n  - f:\n      Type: AWS::Lambda::Function\n      Properties:\n        Name: f\n        TargetVersion: 2\n',
    },
    {
      name: 'no properties at all',
      text: 'version: 0.0\nResources:\n  - f:\n      Type: AWS::Lambda::Function\n',
    },
  ],
  invalid: [
    {
      name: 'a function without the version to shift to',
      text: 'version: 0.0\nResources:\n  - f:\n      Type: AWS::Lambda::Function\n      Properties:\n        «Name»: f\n        CurrentVersion: 1\n',
    },
  ],
});

testRule('appspec/ecs-resources-missing', 'appspec.yaml', {
  valid: [
    { name: 'resources in lower case', text: 'version: 0.0\nresources: []\nhooks:\n  - AfterInstall: f\n' },
    { name: 'a misspelt section', text: 'version: 0.0\nResource: []\nHooks:\n  - AfterInstall: f\n' },
  ],
  invalid: [{ name: 'hooks alone', text: '«version»: 0.0\nHooks:\n  - AfterInstall: f\n' }],
});
