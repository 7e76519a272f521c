/** Every rule file; written by scripts/registry.ts. */
import appspecContainerPairs from './appspec/container-pairs';
import appspecEcsNetwork from './appspec/ecs-network';
import appspecEcsTaskDefinition from './appspec/ecs-task-definition';
import appspecFileKind from './appspec/file-kind';
import appspecFilePaths from './appspec/file-paths';
import appspecFunctionHooks from './appspec/function-hooks';
import appspecHookEvents from './appspec/hook-events';
import appspecHookLocation from './appspec/hook-location';
import appspecHookTimeouts from './appspec/hook-timeouts';
import appspecLambdaValues from './appspec/lambda-values';
import appspecMissingKeys from './appspec/missing-keys';
import appspecModeLeadingZero from './appspec/mode-leading-zero';
import appspecPermissionObjects from './appspec/permission-objects';
import appspecPermissionValues from './appspec/permission-values';
import appspecPlatforms from './appspec/platforms';
import appspecRevisionPaths from './appspec/revision-paths';
import appspecVersion from './appspec/version';
import appspecWindows from './appspec/windows';
import buildspecBashismWithoutBash from './buildspec/bashism-without-bash';
import buildspecBatchGraph from './buildspec/batch-graph';
import buildspecBatchRules from './buildspec/batch-rules';
import buildspecCacheRules from './buildspec/cache-rules';
import buildspecCommandRules from './buildspec/command-rules';
import buildspecCommandUnclosedStructure from './buildspec/command-unclosed-structure';
import buildspecEnvRules from './buildspec/env-rules';
import buildspecExportedRules from './buildspec/exported-rules';
import buildspecFailureRules from './buildspec/failure-rules';
import buildspecFileRules from './buildspec/file-rules';
import buildspecOutputRules from './buildspec/output-rules';
import buildspecPhaseRules from './buildspec/phase-rules';
import buildspecPostBuildIgnoresFailure from './buildspec/post-build-ignores-failure';
import buildspecPrivilegedRules from './buildspec/privileged-rules';
import buildspecRuntimeRules from './buildspec/runtime-rules';
import buildspecSecretRules from './buildspec/secret-rules';
import buildspecVersionRules from './buildspec/version-rules';
import ecsAmounts from './ecs/amounts';
import ecsAwslogsOptions from './ecs/awslogs-options';
import ecsAwsvpcUnsupported from './ecs/awsvpc-unsupported';
import ecsContainerMemory from './ecs/container-memory';
import ecsDependsOnCondition from './ecs/depends-on-condition';
import ecsDependsOnCycle from './ecs/depends-on-cycle';
import ecsDependsOnUnknown from './ecs/depends-on-unknown';
import ecsFargateCpuMemory from './ecs/fargate-cpu-memory';
import ecsFargateExecRoleAwslogs from './ecs/fargate-exec-role-awslogs';
import ecsFargateExecRoleEcr from './ecs/fargate-exec-role-ecr';
import ecsFargateLogDriver from './ecs/fargate-log-driver';
import ecsFargateNetworkMode from './ecs/fargate-network-mode';
import ecsFargateSizeRequired from './ecs/fargate-size-required';
import ecsFargateUnsupported from './ecs/fargate-unsupported';
import ecsFirelens from './ecs/firelens';
import ecsHealthcheckCommand from './ecs/healthcheck-command';
import ecsJsonComments from './ecs/json-comments';
import ecsLaunchTypeAndStrategy from './ecs/launch-type-and-strategy';
import ecsLoadBalancerTarget from './ecs/load-balancer-target';
import ecsMountUnknownVolume from './ecs/mount-unknown-volume';
import ecsNetworkFargate from './ecs/network-fargate';
import ecsPortConflict from './ecs/port-conflict';
import ecsPortHostMismatch from './ecs/port-host-mismatch';
import ecsPortRangeValue from './ecs/port-range-value';
import ecsSecretArnParts from './ecs/secret-arn-parts';
import ecsSecretExecRole from './ecs/secret-exec-role';
import ecsSecretNameClash from './ecs/secret-name-clash';
import ecsServiceNetwork from './ecs/service-network';
import ecsWrapper from './ecs/wrapper';
import eksAnnotations from './eks/annotations';
import eksApiVersions from './eks/api-versions';
import eksConfiguration from './eks/configuration';
import eksContainerResources from './eks/container-resources';
import eksContainers from './eks/containers';
import eksCron from './eks/cron';
import eksFargate from './eks/fargate';
import eksIngresses from './eks/ingresses';
import eksLabels from './eks/labels';
import eksLoadBalancers from './eks/load-balancers';
import eksMetadata from './eks/metadata';
import eksNetworkLoadBalancers from './eks/network-load-balancers';
import eksObjects from './eks/objects';
import eksPlacement from './eks/placement';
import eksPodReferences from './eks/pod-references';
import eksPods from './eks/pods';
import eksProbes from './eks/probes';
import eksReferences from './eks/references';
import eksServicePorts from './eks/service-ports';
import eksServices from './eks/services';
import eksStorage from './eks/storage';
import eksWorkloads from './eks/workloads';
import eksctlClusters from './eksctl/clusters';
import eksctlNetwork from './eksctl/network';
import eksctlNodeGroups from './eksctl/node-groups';
import eksctlNodeImages from './eksctl/node-images';
import karpenterNodeClasses from './karpenter/node-classes';
import karpenterNodePools from './karpenter/node-pools';
import karpenterRequirements from './karpenter/requirements';
import waybillConfigUnknownRule from './waybill/config-unknown-rule';
import { structure as appspecStructure } from './appspec/structure';
import { structure as appspecStructureImages } from './appspec/structure-images';
import { structure as buildspecStructure } from './buildspec/structure';
import { structure as ecsStructure } from './ecs/structure';
import { structure as eksStructure } from './eks/structure';
import { structure as eksctlStructure } from './eksctl/structure';
import { structure as waybillStructure } from './waybill/structure';
import type { AnyRule } from './rule';
import type { Structure } from './structure';

export const ruleModules: readonly (AnyRule | readonly AnyRule[])[] = [
  appspecContainerPairs,
  appspecEcsNetwork,
  appspecEcsTaskDefinition,
  appspecFileKind,
  appspecFilePaths,
  appspecFunctionHooks,
  appspecHookEvents,
  appspecHookLocation,
  appspecHookTimeouts,
  appspecLambdaValues,
  appspecMissingKeys,
  appspecModeLeadingZero,
  appspecPermissionObjects,
  appspecPermissionValues,
  appspecPlatforms,
  appspecRevisionPaths,
  appspecVersion,
  appspecWindows,
  buildspecBashismWithoutBash,
  buildspecBatchGraph,
  buildspecBatchRules,
  buildspecCacheRules,
  buildspecCommandRules,
  buildspecCommandUnclosedStructure,
  buildspecEnvRules,
  buildspecExportedRules,
  buildspecFailureRules,
  buildspecFileRules,
  buildspecOutputRules,
  buildspecPhaseRules,
  buildspecPostBuildIgnoresFailure,
  buildspecPrivilegedRules,
  buildspecRuntimeRules,
  buildspecSecretRules,
  buildspecVersionRules,
  ecsAmounts,
  ecsAwslogsOptions,
  ecsAwsvpcUnsupported,
  ecsContainerMemory,
  ecsDependsOnCondition,
  ecsDependsOnCycle,
  ecsDependsOnUnknown,
  ecsFargateCpuMemory,
  ecsFargateExecRoleAwslogs,
  ecsFargateExecRoleEcr,
  ecsFargateLogDriver,
  ecsFargateNetworkMode,
  ecsFargateSizeRequired,
  ecsFargateUnsupported,
  ecsFirelens,
  ecsHealthcheckCommand,
  ecsJsonComments,
  ecsLaunchTypeAndStrategy,
  ecsLoadBalancerTarget,
  ecsMountUnknownVolume,
  ecsNetworkFargate,
  ecsPortConflict,
  ecsPortHostMismatch,
  ecsPortRangeValue,
  ecsSecretArnParts,
  ecsSecretExecRole,
  ecsSecretNameClash,
  ecsServiceNetwork,
  ecsWrapper,
  eksAnnotations,
  eksApiVersions,
  eksConfiguration,
  eksContainerResources,
  eksContainers,
  eksCron,
  eksFargate,
  eksIngresses,
  eksLabels,
  eksLoadBalancers,
  eksMetadata,
  eksNetworkLoadBalancers,
  eksObjects,
  eksPlacement,
  eksPodReferences,
  eksPods,
  eksProbes,
  eksReferences,
  eksServicePorts,
  eksServices,
  eksStorage,
  eksWorkloads,
  eksctlClusters,
  eksctlNetwork,
  eksctlNodeGroups,
  eksctlNodeImages,
  karpenterNodeClasses,
  karpenterNodePools,
  karpenterRequirements,
  waybillConfigUnknownRule,
];
export const structureModules: readonly Structure[] = [appspecStructureImages, appspecStructure, buildspecStructure, ecsStructure, eksStructure, eksctlStructure, waybillStructure];
