/** A service names a launch type or a capacity provider strategy, not both. */
import type { ServiceElements } from '../../formats/ecs-service/elements';
import { isSet } from '../../formats/ecs/leaves';
import { removeEntry } from '../../syntax/edit';
import { defineRule, fix, type Fix } from '../rule';
import { service as example } from './examples';
import { SOURCES } from './sources';

const capacityProviderStrategy = [{ capacityProvider: 'shop-spot', weight: 1 }];

export default defineRule<ServiceElements>({
  id: 'ecs-svc/launch-type-and-strategy',
  title: 'A service names a launch type or a capacity provider strategy, not both.',
  severity: 'error',
  since: '0.1.0',
  why: 'The service answers *Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again*.',
  sources: [SOURCES.launchAndStrategy, SOURCES.createService],
  note: 'ecs.service',
  formats: ['ecs-service'],
  scope: 'document',
  messages: {
    both: '"launchType" and "capacityProviderStrategy" are both given. They exclude each other, so the request is refused. Remove one of them.',
  },
  examples: {
    bad: [example({ launchType: 'EC2', capacityProviderStrategy })],
    good: [
      example({ capacityProviderStrategy }),
      example({ launchType: 'EC2', capacityProviderStrategy: [] }),
    ],
  },
  visit: {
    service({ launchType, capacityItems, capacityProviders }, { document, report }) {
      const { entry } = launchType;
      const strategy = capacityItems.entry;
      if (
        !isSet(launchType) ||
        capacityProviders.length === 0 ||
        entry === undefined ||
        strategy === undefined
      )
        return;
      const related = [{ document, at: strategy.key, message: 'The strategy is here.' }];
      const fixes = (): Fix[] => [
        fix('Remove "launchType"', false, document, removeEntry(entry)),
        fix('Remove "capacityProviderStrategy"', false, document, removeEntry(strategy)),
      ];
      report({ at: entry.key, message: 'both', related, fixes });
    },
  },
});
