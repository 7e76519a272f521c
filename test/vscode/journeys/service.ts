/** A service names a container that its task definition does not have; the task definition lies in another file. */
import assert from 'node:assert/strict';
import type { Journey } from './journey';

export const service: Journey = {
  name: 'service',
  walk: async (person) => {
    await person.open('service-definition.json');
    await person.seesSquiggle('error');
    await person.readsInHover('webapp', 'has no container');
    await person.shot('finding');
    assert.match(await person.hover('desiredCount'), /integer/);
    await person.shot('hover');
    await person.newLineAfter('launchType');
    await person.type('"health');
    await person.acceptCompletion('healthCheckGracePeriodSeconds', 'load balancer');
    await person.type('60');
    await person.seesText('"healthCheckGracePeriodSeconds": 60');
    await person.acceptFix('webapp', 'Change to "web"');
    await person.seesNoSquiggle('error');
    await person.shot('mended');
  },
};
