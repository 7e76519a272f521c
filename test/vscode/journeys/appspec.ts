/** A misspelt hook is renamed, and its script gets a time limit. */
import assert from 'node:assert/strict';
import type { Journey } from './journey';

export const appspec: Journey = {
  name: 'appspec',
  walk: async (person) => {
    await person.open('appspec.yml');
    await person.seesSquiggle('error');
    await person.readsInHover('AfterInstal', 'has no event');
    await person.shot('finding');
    assert.match(await person.hover('destination'), /string/);
    await person.shot('hover');
    await person.acceptFix('AfterInstal', 'Rename to "AfterInstall"');
    await person.seesNoSquiggle('error');
    await person.newLineAfter('install.sh');
    await person.press('Tab');
    await person.type('tim');
    await person.acceptCompletion('timeout', 'seconds');
    await person.seesText('timeout:');
    await person.seesNoSquiggle('error');
    await person.shot('mended');
  },
};
