/** A misspelt phase is seen and renamed, and another phase is written with completion alone. */
import type { Journey } from './journey';

export const buildspec: Journey = {
  name: 'buildspec',
  everyTheme: true,
  async walk(person) {
    await person.open('buildspec.yml');
    await person.seesSquiggle('error');
    await person.seesProblem('biuld');
    await person.shot('problem');
    await person.acceptFix('biuld', 'build');
    await person.seesNoSquiggle('error');
    await person.goToEndOf('test');
    await person.press('Enter');
    await person.press('Backspace');
    await person.press('Backspace');
    await person.type('post');
    await person.acceptCompletion('post_build');
    await person.seesText('post_build:');
    await person.seesNoSquiggle('error');
    await person.shot('completed');
  },
};
