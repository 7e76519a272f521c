/** A misspelt phase is seen and renamed, and another phase is written with completion alone. */
import assert from 'node:assert/strict';
import type { Journey } from './journey';

export const buildspec: Journey = {
  name: 'buildspec',
  walk: async (person) => {
    await person.open('buildspec.yml');
    await person.seesSquiggle('error');
    await person.seesProblem('biuld');
    await person.shot('problem');
    await person.acceptFix('biuld', 'Rename to "build"');
    await person.seesNoSquiggle('error');
    assert.match(await person.hover('commands'), /list/);
    await person.shot('hover');
    await person.newLineAfter('test');
    await person.press('Backspace');
    await person.press('Backspace');
    await person.type('post');
    await person.acceptCompletion('post_build', 'phase');
    await person.type('echo done');
    await person.seesText('post_build:');
    await person.seesNoSquiggle('error');
    await person.shot('completed');
  },
};
