/** A wrong Fargate size is seen, read about, mended by the light bulb, and gone; then a port is written. */
import assert from 'node:assert/strict';
import type { Journey } from './journey';

export const taskDefinition: Journey = {
  name: 'task-definition',
  themes: ['light', 'dark', 'contrast'],
  walk: async (person) => {
    await person.open('taskdef.json');
    await person.seesSquiggle('error');
    await person.shot('squiggle');
    await person.readsInHover('4096', 'Fargate');
    await person.shot('finding');
    assert.match(await person.hover('networkMode'), /network/i);
    await person.shot('hover');
    await person.newLineAfter('essential', ',');
    await person.type('"stop');
    await person.acceptCompletion('stopTimeout', 'seconds');
    await person.type('30');
    await person.seesText('"stopTimeout": 30');
    await person.acceptFix('4096', 'Set memory to 2048');
    await person.seesNoSquiggle('error');
    await person.shot('mended');
  },
};
