/** Completion in each format, where it differs: names, tables, keys beyond the schema, several documents. */
import { completionTable } from '../../server/src/testing/check-completion';

const DEPLOYMENT = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n';
const INGRESS = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\n  annotations:\n';
const CLUSTER =
  'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  name: c\n  region: eu-west-1\n';

describe('completion in service definitions', () => {
  completionTable('service.json', [
    [
      'names the containers of the task definition',
      '{ "serviceName": "s", "taskDefinition": "shop", "loadBalancers": [{ "containerName": "‸" }] }',
      {
        first: ['web'],
        others: {
          'taskdef.json': '{ "family": "shop", "containerDefinitions": [{ "name": "web", "image": "i" }] }',
        },
      },
    ],
    [
      'offers launch types',
      '{ "serviceName": "s", "taskDefinition": "t", "desiredCount": 1, "launchType": "‸" }',
      { has: ['EC2', 'FARGATE'] },
    ],
  ]);
});

describe('completion in buildspec files', () => {
  completionTable('buildspec.yml', [
    ['starts a file', '‸', { has: ['version', 'phases', 'artifacts'], accept: ['version', 'version: 0.2'] }],
    [
      'starts a phase with its commands',
      'version: 0.2\nphases:\n  ‸\n',
      {
        has: ['install', 'pre_build', 'post_build'],
        accept: ['build', 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm run build\n'],
      },
    ],
    [
      'offers runtimes and their versions as strings',
      'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      python: ‸\n',
      {
        accept: ['3.13', 'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      python: "3.13"\n'],
      },
    ],
    [
      'offers images for a matrix as items',
      'version: 0.2\nbatch:\n  build-matrix:\n    dynamic:\n      env:\n        compute-type: ‸\n',
      {
        accept: [
          'BUILD_GENERAL1_SMALL',
          'version: 0.2\nbatch:\n  build-matrix:\n    dynamic:\n      env:\n        compute-type:\n          - BUILD_GENERAL1_SMALL\n',
        ],
      },
    ],
    [
      'stays out of shell commands',
      'version: 0.2\nphases:\n  build:\n    commands:\n      - |\n        np‸\n',
      { nothing: true },
    ],
  ]);
});

describe('completion in appspec files', () => {
  completionTable('appspec.yml', [
    ['offers systems', 'version: 0.0\nos: ‸\n', { first: ['linux', 'windows'] }],
    [
      'offers events with a script',
      'version: 0.0\nos: linux\nhooks:\n  ‸\n',
      {
        accept: [
          'BeforeInstall',
          'version: 0.0\nos: linux\nhooks:\n  BeforeInstall:\n    - location: scripts/before_install.sh\n      timeout: 300\n',
        ],
      },
    ],
    [
      'completes a script at the column of its event',
      'version: 0.0\nos: linux\nhooks:\n  BeforeInstall:\n  - location: a.sh\n    ‸\n',
      { has: ['timeout', 'runas'], lacks: ['location'] },
    ],
  ]);
  completionTable('appspec.yaml', [
    [
      'names the containers of the task definition',
      'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        LoadBalancerInfo:\n          ContainerName: ‸\n',
      {
        first: ['web'],
        others: { 'taskdef.json': '{ "family": "f", "containerDefinitions": [{ "name": "web" }] }' },
      },
    ],
  ]);
});

describe('completion in manifests', () => {
  completionTable('web.yaml', [
    [
      'writes selector and labels alike',
      `${DEPLOYMENT}‸\n`,
      {
        accept: [
          'spec',
          `${DEPLOYMENT}spec:\n  replicas: 2\n  selector:\n    matchLabels:\n      app.kubernetes.io/name: app\n  template:\n    metadata:\n      labels:\n        app.kubernetes.io/name: app\n    spec:\n      containers:\n        - name: app\n          image: image\n`,
        ],
      },
    ],
    [
      'offers annotations with their values',
      `${INGRESS}    alb.ingress.kubernetes.io/scheme: ‸\n`,
      { has: ['internal', 'internet-facing'], says: ['internal', /VPC/] },
    ],
    ['offers annotations', `${INGRESS}    ‸\n`, { has: ['alb.ingress.kubernetes.io/target-type'] }],
    [
      'explains annotations',
      `${INGRESS}    ‸\n`,
      { says: ['alb.ingress.kubernetes.io/scheme', /load balancer/] },
    ],
    [
      'takes each document for itself',
      `apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  type: ClusterIP\n---\n${DEPLOYMENT}spec:\n  ‸\n`,
      { first: ['selector', 'template'], has: ['replicas'], lacks: ['type', 'ports'] },
    ],
    [
      'takes the first of several documents',
      `apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  ‸\n---\n${DEPLOYMENT}`,
      { has: ['type', 'ports'], lacks: ['replicas'] },
    ],
    [
      'names what other files define',
      `${DEPLOYMENT}spec:\n  template:\n    spec:\n      serviceAccountName: ‸\n`,
      {
        has: ['robot'],
        others: { 'sa.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: robot\n' },
      },
    ],
    [
      'writes octal modes and quotes as the file needs them',
      `${DEPLOYMENT}spec:\n  template:\n    spec:\n      containers:\n        - name: a\n          imagePullPolicy: "‸"\n`,
      { has: ['Always', 'IfNotPresent', 'Never'], says: ['Never', /node/] },
    ],
    [
      'keeps to the step of a template',
      `${DEPLOYMENT}spec:\n  replicas: {{ .Values.replicas }}\n  ‸\n`,
      { has: ['selector', 'strategy'], lacks: ['replicas'] },
    ],
  ]);
});

describe('completion in eksctl files', () => {
  completionTable('cluster.yaml', [
    ['offers groups of nodes', `${CLUSTER}‸\n`, { has: ['managedNodeGroups', 'addons', 'iam'] }],
    [
      'offers instance types as items',
      `${CLUSTER}managedNodeGroups:\n  - name: a\n    instanceTypes:\n      - ‸\n`,
      { has: ['m7g.large'] },
    ],
    [
      'quotes versions',
      'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  name: c\n  version: ‸\n',
      {
        says: ['1.33', /support/],
        accept: [
          '1.33',
          'apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  name: c\n  version: "1.33"\n',
        ],
      },
    ],
  ]);
});
