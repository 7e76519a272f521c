/** Every rule file; written by scripts/registry.ts. */
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
import ecsHealthcheckCommand from './ecs/healthcheck-command';
import ecsJsonComments from './ecs/json-comments';
import ecsLaunchTypeAndStrategy from './ecs/launch-type-and-strategy';
import ecsLoadBalancerTarget from './ecs/load-balancer-target';
import ecsMountUnknownVolume from './ecs/mount-unknown-volume';
import ecsPortConflict from './ecs/port-conflict';
import ecsPortHostMismatch from './ecs/port-host-mismatch';
import ecsSecretExecRole from './ecs/secret-exec-role';
import ecsSecretNameClash from './ecs/secret-name-clash';
import ecsWrapper from './ecs/wrapper';
import waybillConfigUnknownRule from './waybill/config-unknown-rule';
import { structure as ecsStructure } from './ecs/structure';
import { structure as waybillStructure } from './waybill/structure';
import type { AnyRule } from './rule';
import type { Structure } from './structure';

export const ruleModules: readonly (AnyRule | readonly AnyRule[])[] = [
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
  ecsHealthcheckCommand,
  ecsJsonComments,
  ecsLaunchTypeAndStrategy,
  ecsLoadBalancerTarget,
  ecsMountUnknownVolume,
  ecsPortConflict,
  ecsPortHostMismatch,
  ecsSecretExecRole,
  ecsSecretNameClash,
  ecsWrapper,
  waybillConfigUnknownRule,
];
export const structureModules: readonly Structure[] = [ecsStructure, waybillStructure];
