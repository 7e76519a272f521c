/** Cases of lifecycle events. */
import { testRule } from '../../testing/test-rule';

const HEAD = 'version: 0.0\nos: linux\nhooks:\n';

testRule('appspec/hook-duplicate-script', 'appspec.yml', {
  valid: [
    { name: 'two scripts', text: `${HEAD}  AfterInstall:\n    - location: a.sh\n    - location: b.sh\n` },
    {
      name: 'one script in two events',
      text: `${HEAD}  BeforeInstall:\n    - location: a.sh\n  AfterInstall:\n    - location: a.sh\n`,
    },
    {
      name: 'words of a template',
      text: `${HEAD}  AfterInstall:\n    - location: script-location\n    - location: script-location\n`,
    },
  ],
  invalid: [
    {
      name: 'a script twice',
      text: `${HEAD}  AfterInstall:\n    - location: a.sh\n    - location: «./a.sh»\n`,
      output: `${HEAD}  AfterInstall:\n    - location: a.sh\n`,
    },
  ],
});

testRule('appspec/hook-empty', 'appspec.yml', {
  valid: [
    { name: 'a script', text: `${HEAD}  AfterInstall:\n    - location: a.sh\n` },
    { name: 'a text, which is another mistake', text: `${HEAD}  AfterInstall: a.sh\n` },
  ],
  invalid: [
    {
      name: 'nothing',
      text: `${HEAD}  «BeforeInstall»:\n  AfterInstall:\n    - location: a.sh\n`,
      output: `${HEAD}  AfterInstall:\n    - location: a.sh\n`,
    },
  ],
});

testRule('appspec/hook-previous-revision', 'appspec.yml', {
  valid: [
    { name: 'an event of this revision', text: `${HEAD}  BeforeInstall:\n    - location: a.sh\n` },
    { name: 'an event that does not exist', text: `${HEAD}  Application:\n    - location: a.sh\n` },
  ],
  invalid: [
    { name: 'the stop of the application', text: `${HEAD}  «ApplicationStop»:\n    - location: a.sh\n` },
  ],
});

testRule('appspec/hook-order', 'appspec.yml', {
  valid: [
    { name: 'run order', text: `${HEAD}  ApplicationStop: []\n  BeforeInstall: []\n  ValidateService: []\n` },
    {
      name: 'an unknown event between',
      text: `${HEAD}  BeforeInstall: []\n  Custom: []\n  AfterInstall: []\n`,
    },
  ],
  invalid: [
    {
      name: 'the stop at the end',
      text: `${HEAD}  BeforeInstall: []\n  «ApplicationStop»: []\n`,
      says: ['BeforeInstall'],
    },
  ],
});
