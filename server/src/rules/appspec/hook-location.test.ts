/** Cases of what may stand under `location`. */
import { testRule } from '../../testing/test-rule';

const HEAD = 'version: 0.0\nos: linux\nhooks:\n  ApplicationStart:\n    - location: ';

testRule('appspec/hook-location-absolute', 'appspec.yml', {
  valid: [
    { name: 'a slash in front of a path of the revision', text: `${HEAD}/scripts/start.sh\n` },
    { name: 'a folder bin of the revision', text: `${HEAD}/bin/start.sh\n` },
    {
      name: 'a path that is in the revision',
      text: `${HEAD}/opt/app/start.sh\n`,
      existing: ['opt/app/start.sh'],
    },
    { name: 'a backslash on Windows', text: `${HEAD}\\start.bat\n` },
    { name: 'a placeholder', text: `${HEAD}\${HOME}/start.sh\n` },
  ],
  invalid: [
    { name: 'a path of the instance', text: `${HEAD}«/var/www/app/scripts/start.sh»\n` },
    { name: 'a drive', text: `${HEAD}«C:\\app\\start.ps1»\n` },
  ],
});

testRule('appspec/hook-location-arguments', 'appspec.yml', {
  valid: [
    { name: 'a script alone', text: `${HEAD}scripts/run.sh\n` },
    { name: 'a name with a space', text: `${HEAD}scripts/run all.sh\n` },
    {
      name: 'a file that is really called so',
      text: `${HEAD}scripts/run.sh start\n`,
      existing: ['scripts/run.sh start'],
    },
  ],
  invalid: [{ name: 'an argument', text: `${HEAD}«scripts/run.sh start»\n` }],
});

testRule('appspec/hook-location-inline-command', 'appspec.yml', {
  valid: [
    { name: 'a script named like a command', text: `${HEAD}npm\n` },
    { name: 'a script with an extension', text: `${HEAD}service.sh\n` },
  ],
  invalid: [
    { name: 'a command', text: `${HEAD}«npm install --omit=dev»\n` },
    { name: 'a shell', text: `${HEAD}«bash scripts/run.sh»\n` },
  ],
});

testRule('appspec/hook-location-glob', 'appspec.yml', {
  valid: [
    { name: 'a plain name', text: `${HEAD}scripts/a.sh\n` },
    { name: 'brackets in a name', text: `${HEAD}scripts/a[1].sh\n` },
  ],
  invalid: [{ name: 'a star', text: `${HEAD}«scripts/*.sh»\n` }],
});
