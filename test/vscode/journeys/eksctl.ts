/** A misspelt list of node groups is renamed, and its group gets a size. */
import assert from 'node:assert/strict';
import type { Journey } from './journey';

export const eksctl: Journey = {
  name: 'eksctl',
  walk: async (person) => {
    await person.open('cluster.yaml');
    await person.seesSquiggle('error');
    await person.readsInHover('managedNodeGroup', 'known field');
    await person.shot('finding');
    assert.match(await person.hover('region'), /string/);
    await person.shot('hover');
    await person.acceptFix('managedNodeGroup', 'Rename to "managedNodeGroups"');
    await person.seesNoSquiggle('error');
    await person.newLineAfter('m7g.large');
    await person.type('desired');
    await person.acceptCompletion('desiredCapacity', 'nodes');
    await person.seesText('desiredCapacity:');
    await person.shot('mended');
  },
};
