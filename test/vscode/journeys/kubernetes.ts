/** Selector and labels of a Deployment do not agree; then its container gets a probe. */
import assert from 'node:assert/strict';
import type { Journey } from './journey';

export const kubernetes: Journey = {
  name: 'kubernetes',
  walk: async (person) => {
    await person.open('deployment.yaml');
    await person.seesSquiggle('error');
    await person.readsInHover('orders-web', 'selector');
    await person.shot('finding');
    assert.match(await person.hover('replicas'), /integer/);
    await person.shot('hover');
    await person.newLineAfter('image');
    await person.type('readi');
    await person.acceptCompletion('readinessProbe', 'Probe');
    await person.seesText('readinessProbe:');
    await person.acceptFix('orders-web', 'Give the pods the labels of the selector');
    await person.seesNoSquiggle('error');
    await person.shot('mended');
  },
};
