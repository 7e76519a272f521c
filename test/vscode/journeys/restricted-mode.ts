/** In a folder that is not trusted everything works: nothing of ours runs what the folder says. */
import type { Journey } from './journey';

export const restrictedMode: Journey = {
  name: 'restricted-mode',
  themes: ['light'],
  restricted: true,
  async walk(person) {
    await person.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await person.open('taskdef.json');
    await person.seesSquiggle('error');
    await person.shot('checked');
  },
};
