/** The project file is checked and completed like any other: a rule is misspelt, and another one is switched off. */
import assert from 'node:assert/strict';
import type { Journey } from './journey';

export const projectFile: Journey = {
  name: 'project-file',
  walk: async (person) => {
    await person.open('.waybill.yml');
    await person.seesSquiggle('warning');
    await person.readsInHover('memry', 'is no rule');
    await person.shot('finding');
    assert.match(await person.hover('ignore'), /list/);
    await person.shot('hover');
    await person.newLineAfter('memry');
    await person.type('eks/selector-mism');
    await person.acceptCompletion('eks/selector-mismatch', 'its own template');
    await person.seesText('eks/selector-mismatch:');
    await person.acceptFix('memry', 'Rename to "ecs/fargate-cpu-memory"');
    await person.seesNoSquiggle('warning');
    await person.shot('mended');
  },
};
