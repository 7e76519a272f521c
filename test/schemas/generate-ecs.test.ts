/** Compares the derived ECS schemas with the runtime schemas of the SDK and with the fields that must be there. */
import assert from 'node:assert/strict';
import { generateAll } from '../../scripts/generate/main';
import { createValidator, rootSchema } from '../../scripts/generate/check';
import { readRuntimeShapes } from '../../scripts/generate/ecs/unions';
import { htmlToMarkdown } from '../../scripts/generate/html-to-markdown';
import { referencedName } from '../../scripts/generate/merge';
import type { FormatSchema, Schema } from '../../scripts/generate/schema';
import { visitSchema } from '../../scripts/generate/schema';

function reached(schema: FormatSchema, root: string): Set<string> {
  const seen = new Set<string>();
  const follow = (node: Schema | undefined): void => {
    if (!node) return;
    visitSchema(node, (child) => {
      const name = referencedName(child.$ref);
      if (name === undefined || seen.has(name)) return;
      seen.add(name);
      follow(schema.definitions[name]);
    });
  };
  follow(schema.roots[root]);
  return seen;
}

function member(schema: FormatSchema, start: Schema | undefined, path: string): Schema | undefined {
  let node = start;
  for (const step of path.split('.')) {
    const name = referencedName(node?.$ref);
    if (name !== undefined) node = schema.definitions[name];
    const isList = step.endsWith('[]');
    node = node?.properties?.[isList ? step.slice(0, -2) : step];
    if (isList) node = node?.items;
  }
  return node;
}

const taskFields = `
family taskRoleArn executionRoleArn networkMode containerDefinitions volumes placementConstraints
requiresCompatibilities cpu memory tags tags[].key tags[].value pidMode ipcMode proxyConfiguration
inferenceAccelerators inferenceAccelerators[].deviceName inferenceAccelerators[].deviceType
ephemeralStorage.sizeInGiB runtimePlatform.cpuArchitecture runtimePlatform.operatingSystemFamily enableFaultInjection
volumes[].name volumes[].host.sourcePath volumes[].dockerVolumeConfiguration.scope
volumes[].dockerVolumeConfiguration.autoprovision volumes[].dockerVolumeConfiguration.driver
volumes[].dockerVolumeConfiguration.driverOpts volumes[].dockerVolumeConfiguration.labels
volumes[].efsVolumeConfiguration.fileSystemId volumes[].efsVolumeConfiguration.rootDirectory
volumes[].efsVolumeConfiguration.transitEncryption volumes[].efsVolumeConfiguration.transitEncryptionPort
volumes[].efsVolumeConfiguration.authorizationConfig.accessPointId
volumes[].efsVolumeConfiguration.authorizationConfig.iam volumes[].s3filesVolumeConfiguration.fileSystemArn
volumes[].s3filesVolumeConfiguration.rootDirectory volumes[].s3filesVolumeConfiguration.transitEncryptionPort
volumes[].s3filesVolumeConfiguration.accessPointArn volumes[].fsxWindowsFileServerVolumeConfiguration.fileSystemId
volumes[].fsxWindowsFileServerVolumeConfiguration.rootDirectory
volumes[].fsxWindowsFileServerVolumeConfiguration.authorizationConfig.credentialsParameter
volumes[].fsxWindowsFileServerVolumeConfiguration.authorizationConfig.domain volumes[].configuredAtLaunch
placementConstraints[].type placementConstraints[].expression proxyConfiguration.type
proxyConfiguration.containerName proxyConfiguration.properties[].name proxyConfiguration.properties[].value`;

const containerFields = `
name image repositoryCredentials.credentialsParameter cpu memory memoryReservation links portMappings essential
restartPolicy.enabled restartPolicy.ignoredExitCodes restartPolicy.restartAttemptPeriod entryPoint command environment
environmentFiles[].value environmentFiles[].type mountPoints[].sourceVolume mountPoints[].containerPath
mountPoints[].readOnly volumesFrom[].sourceContainer volumesFrom[].readOnly linuxParameters secrets[].name
secrets[].valueFrom dependsOn[].containerName dependsOn[].condition startTimeout stopTimeout versionConsistency
hostname user workingDirectory disableNetworking privileged readonlyRootFilesystem dnsServers dnsSearchDomains
extraHosts[].hostname extraHosts[].ipAddress dockerSecurityOptions interactive pseudoTerminal dockerLabels
ulimits[].name ulimits[].softLimit ulimits[].hardLimit logConfiguration.logDriver logConfiguration.options
logConfiguration.secretOptions[].name healthCheck.command healthCheck.interval healthCheck.timeout healthCheck.retries
healthCheck.startPeriod systemControls[].namespace systemControls[].value resourceRequirements[].type
resourceRequirements[].value firelensConfiguration.type firelensConfiguration.options credentialSpecs
portMappings[].containerPort portMappings[].hostPort portMappings[].containerPortRange portMappings[].protocol
portMappings[].name portMappings[].appProtocol linuxParameters.capabilities.add linuxParameters.capabilities.drop
linuxParameters.devices[].hostPath linuxParameters.devices[].containerPath linuxParameters.devices[].permissions
linuxParameters.initProcessEnabled linuxParameters.sharedMemorySize linuxParameters.tmpfs[].containerPath
linuxParameters.tmpfs[].size linuxParameters.tmpfs[].mountOptions linuxParameters.maxSwap linuxParameters.swappiness`;

const serviceFields = `
serviceName cluster taskDefinition desiredCount launchType capacityProviderStrategy[].capacityProvider
capacityProviderStrategy[].weight capacityProviderStrategy[].base platformVersion schedulingStrategy
deploymentController.type deploymentConfiguration.maximumPercent deploymentConfiguration.minimumHealthyPercent
deploymentConfiguration.deploymentCircuitBreaker.enable deploymentConfiguration.deploymentCircuitBreaker.rollback
deploymentConfiguration.deploymentCircuitBreaker.resetOnHealthyTask
deploymentConfiguration.deploymentCircuitBreaker.thresholdConfiguration.type
deploymentConfiguration.deploymentCircuitBreaker.thresholdConfiguration.value
deploymentConfiguration.alarms.alarmNames deploymentConfiguration.alarms.enable deploymentConfiguration.alarms.rollback
deploymentConfiguration.strategy deploymentConfiguration.bakeTimeInMinutes
deploymentConfiguration.lifecycleHooks[].targetType deploymentConfiguration.lifecycleHooks[].hookTargetArn
deploymentConfiguration.lifecycleHooks[].roleArn deploymentConfiguration.lifecycleHooks[].lifecycleStages
deploymentConfiguration.lifecycleHooks[].hookDetails
deploymentConfiguration.lifecycleHooks[].timeoutConfiguration.timeoutInMinutes
deploymentConfiguration.lifecycleHooks[].timeoutConfiguration.action
deploymentConfiguration.linearConfiguration.stepPercent deploymentConfiguration.linearConfiguration.stepBakeTimeInMinutes
deploymentConfiguration.canaryConfiguration.canaryPercent
deploymentConfiguration.canaryConfiguration.canaryBakeTimeInMinutes
deploymentConfiguration.earlySuccessCriteria.enable deploymentConfiguration.earlySuccessCriteria.healthyPercent
deploymentConfiguration.earlySuccessCriteria.sourceServiceRevisionCleanup loadBalancers[].targetGroupArn
loadBalancers[].loadBalancerName loadBalancers[].containerName loadBalancers[].containerPort
loadBalancers[].advancedConfiguration.alternateTargetGroupArn
loadBalancers[].advancedConfiguration.productionListenerRule loadBalancers[].advancedConfiguration.testListenerRule
loadBalancers[].advancedConfiguration.roleArn serviceRegistries[].registryArn serviceRegistries[].port
serviceRegistries[].containerName serviceRegistries[].containerPort networkConfiguration.awsvpcConfiguration.subnets
networkConfiguration.awsvpcConfiguration.securityGroups networkConfiguration.awsvpcConfiguration.assignPublicIp
placementConstraints placementStrategy[].type placementStrategy[].field healthCheckGracePeriodSeconds role
enableECSManagedTags propagateTags enableExecuteCommand availabilityZoneRebalancing serviceConnectConfiguration.enabled
serviceConnectConfiguration.namespace serviceConnectConfiguration.services[].portName
serviceConnectConfiguration.services[].discoveryName serviceConnectConfiguration.services[].clientAliases[].port
serviceConnectConfiguration.services[].clientAliases[].dnsName
serviceConnectConfiguration.services[].clientAliases[].testTrafficRules
serviceConnectConfiguration.services[].ingressPortOverride
serviceConnectConfiguration.services[].timeout.idleTimeoutSeconds
serviceConnectConfiguration.services[].timeout.perRequestTimeoutSeconds
serviceConnectConfiguration.services[].tls.issuerCertificateAuthority.awsPcaAuthorityArn
serviceConnectConfiguration.services[].tls.kmsKey serviceConnectConfiguration.services[].tls.roleArn
serviceConnectConfiguration.logConfiguration serviceConnectConfiguration.accessLogConfiguration.format
serviceConnectConfiguration.accessLogConfiguration.includeQueryParameters volumeConfigurations[].name
volumeConfigurations[].managedEBSVolume.roleArn volumeConfigurations[].managedEBSVolume.sizeInGiB
volumeConfigurations[].managedEBSVolume.snapshotId volumeConfigurations[].managedEBSVolume.volumeType
volumeConfigurations[].managedEBSVolume.iops volumeConfigurations[].managedEBSVolume.throughput
volumeConfigurations[].managedEBSVolume.encrypted volumeConfigurations[].managedEBSVolume.kmsKeyId
volumeConfigurations[].managedEBSVolume.filesystemType
volumeConfigurations[].managedEBSVolume.volumeInitializationRate
volumeConfigurations[].managedEBSVolume.tagSpecifications[].resourceType vpcLatticeConfigurations[].roleArn
vpcLatticeConfigurations[].targetGroupArn vpcLatticeConfigurations[].portName
monitoring.metricConfigurations[].metricNames monitoring.metricConfigurations[].resolutionSeconds tags clientToken`;

describe('generated ECS schemas', () => {
  const schema = generateAll().get('ecs')?.schema ?? { definitions: {}, roots: {} };

  it('offers the five roots', () => {
    const roots = [
      'container-definitions',
      'run-task',
      'service-create',
      'service-update',
      'task-definition',
    ];
    assert.deepEqual(Object.keys(schema.roots), roots);
  });

  it('reaches as many types and members as the pinned SDK has', () => {
    for (const [root, types, members] of [
      ['task-definition', 38, 162],
      ['service-create', 44, 162],
    ] as const) {
      const names = [...reached(schema, root)].filter((name) => name !== 'ContainerDefinitions');
      const count = names.reduce(
        (sum, name) => sum + Object.keys(schema.definitions[name]?.properties ?? {}).length,
        0,
      );
      assert.deepEqual([names.length, count], [types, members], root);
    }
  });

  it('has the members that the runtime schemas have, and no others', () => {
    const shapes = readRuntimeShapes();
    for (const [name, definition] of Object.entries(schema.definitions)) {
      if (name === 'ContainerDefinitions') continue;
      const expected = shapes
        .get(name)
        ?.members.map((entry) => entry.name)
        .sort();
      assert.deepEqual(Object.keys(definition.properties ?? {}).sort(), expected, name);
    }
  });

  it('requires at least what the runtime schemas require', () => {
    for (const [name, shape] of readRuntimeShapes()) {
      const definition = schema.definitions[name];
      if (!definition) continue;
      const missing = shape.members
        .slice(0, shape.required)
        .filter(({ name: m }) => !definition.required?.includes(m));
      assert.deepEqual(missing, [], name);
    }
  });

  it('knows every documented field of task definitions, containers and services', () => {
    const container = schema.definitions['ContainerDefinition'];
    const tables: [Schema | undefined, string][] = [
      [schema.roots['task-definition'], taskFields],
      [container, containerFields],
      [schema.roots['service-create'], serviceFields],
    ];
    for (const [start, fields] of tables) {
      for (const path of fields.trim().split(/\s+/)) assert.ok(member(schema, start, path), path);
    }
  });

  it('documents every member', () => {
    for (const [name, definition] of Object.entries(schema.definitions)) {
      for (const [key, value] of Object.entries(definition.properties ?? {})) {
        const union = ['SharingStrategy', 'ServiceConnectContainerConfiguration'].includes(name);
        if (!union) assert.equal(typeof value['x-doc'], 'number', `${name}.${key}`);
      }
    }
  });

  it('takes fractions only where the service does', () => {
    const fractional: string[] = [];
    for (const [name, definition] of Object.entries(schema.definitions)) {
      for (const [key, value] of Object.entries(definition.properties ?? {})) {
        if (value.type === 'number') fractional.push(`${name}.${key}`);
      }
    }
    assert.deepEqual(fractional, ['CanaryConfiguration.canaryPercent', 'LinearConfiguration.stepPercent']);
  });

  const container = { name: 'web', image: 'nginx:1.27' };
  const cases: [string, unknown, boolean][] = [
    ['minimal', { family: 'web', containerDefinitions: [container] }, true],
    [
      'task size as strings',
      { family: 'web', cpu: '.25 vCPU', memory: '0.5GB', containerDefinitions: [container] },
      true,
    ],
    ['task size as a number', { family: 'web', cpu: 256, containerDefinitions: [container] }, false],
    ['unknown key', { family: 'web', containerDefinitions: [{ ...container, enviroment: [] }] }, false],
    ['no containers', { family: 'web', containerDefinitions: [] }, false],
    ['bad family', { family: 'my app', containerDefinitions: [container] }, false],
    [
      'enum in the wrong case',
      { family: 'web', networkMode: 'AWSVPC', containerDefinitions: [container] },
      false,
    ],
    [
      'port out of range',
      { family: 'web', containerDefinitions: [{ ...container, portMappings: [{ containerPort: 0 }] }] },
      false,
    ],
    [
      'empty lists of describe output',
      {
        family: 'web',
        volumes: [],
        containerDefinitions: [
          { ...container, cpu: 0, environment: [], mountPoints: [], volumesFrom: [], systemControls: [] },
        ],
      },
      true,
    ],
  ];
  const validate = createValidator().compile(rootSchema(schema, 'task-definition'));
  for (const [title, document, expected] of cases) {
    it(`${expected ? 'accepts' : 'refuses'} a task definition: ${title}`, () => {
      assert.equal(validate(document), expected, JSON.stringify(validate.errors));
    });
  }
});

describe('HTML to Markdown', () => {
  it('keeps code, links, emphasis and lists', () => {
    const html =
      '<p>Use <code>a</code> or <a href="https://x.y/">b</a>.</p> <ul> <li> <p>One</p> </li> <li> <p><b>Two</b></p> </li> </ul> <p>End</p>';
    assert.equal(htmlToMarkdown(html), 'Use `a` or [b](https://x.y/).\n\n-  One\n-  **Two**\n\nEnd');
  });

  it('marks notes and decodes entities', () => {
    assert.equal(htmlToMarkdown('<p>a &lt; b</p> <note> <p>c</p> </note>'), 'a < b\n\n> **Note:** c');
  });
});
