/** Tells service definitions from everything else, by name and content. */
import { isBegun, isOtherKind, rootKeys, type RootKeys } from '../ecs/root-keys';
import { itemsAt, objectAt } from '../ecs/items';
import { valueOf } from '../../syntax/members';
import type { FileFacts } from '../format';

const CANONICAL = /(?:ecs[._-]?service|service[._-]?def(?:inition)?s?)(?=[._-]|$)/i;

/** Keys that no other kind of file has under these names, RunTask input included. */
const SERVICE_KEYS = [
  'desiredCount',
  'loadBalancers',
  'schedulingStrategy',
  'deploymentConfiguration',
  'deploymentController',
  'serviceConnectConfiguration',
  'serviceRegistries',
  'healthCheckGracePeriodSeconds',
  'availabilityZoneRebalancing',
  'vpcLatticeConfigurations',
];
/** Keys that RunTask input has too. */
const SHARED_KEYS = [
  'launchType',
  'capacityProviderStrategy',
  'networkConfiguration',
  'platformVersion',
  'placementConstraints',
  'placementStrategy',
  'enableECSManagedTags',
  'enableExecuteCommand',
  'propagateTags',
  'volumeConfigurations',
];
const BEGINNINGS = ['serviceName', 'cluster', 'taskDefinition', ...SERVICE_KEYS, ...SHARED_KEYS];
const RUN_TASK_KEYS = ['overrides', 'count', 'startedBy', 'referenceId'];

export function claimsService(facts: FileFacts): boolean {
  const { root } = facts.tree;
  const isNamed = CANONICAL.test(facts.name.replace(/\.[^.]+$/, ''));
  if (isNamed && facts.alone && isBegun(root, BEGINNINGS)) return true;
  const keys = rootKeys(root);
  if (keys === undefined || isOtherKind(keys) || keys.has('containerDefinitions')) return false;
  if (isDescribed(keys)) return true;
  const own = keys.count(SERVICE_KEYS);
  if (own === 0 && keys.count(RUN_TASK_KEYS) > 0) return false;
  const isTold = namesService(keys);
  const total = own + keys.count(SHARED_KEYS);
  if (isTold) return total > 0 && (own > 0 || keys.has('serviceName') || keys.has('service') || isNamed);
  return isNamed ? total > 0 : own > 0 && total > 1;
}

function namesService(keys: RootKeys): boolean {
  return ['serviceName', 'service', 'taskDefinition'].some(
    (key) => valueOf(keys.object, key)?.kind === 'scalar',
  );
}

/** Output of describe-services or of create-service. */
function isDescribed(keys: RootKeys): boolean {
  const items = itemsAt(keys.object, 'services').objects;
  const single = objectAt(keys.object, 'service');
  return [...items, ...(single === undefined ? [] : [single])].some(
    (item) => rootKeys(item)?.has('serviceArn') === true,
  );
}
