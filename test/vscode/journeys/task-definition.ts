/** A wrong Fargate size is seen, read about, mended by the light bulb, and gone. */
import assert from 'node:assert/strict';
import type { Journey } from './journey';

export const taskDefinition: Journey = {
  name: 'task-definition',
  everyTheme: true,
  async walk(person) {
    await person.open('taskdef.json');
    await person.seesSquiggle('error');
    await person.shot('squiggle');
    await person.readsInHover('4096', 'Fargate');
    await person.shot('finding');
    await person.press('Escape');
    const help = await person.hover('networkMode');
    assert.match(help, /network/i);
    await person.shot('hover');
    await person.press('Escape');
    await person.acceptFix('4096', 'memory');
    await person.seesNoSquiggle('error');
    await person.shot('mended');
  },
};
