/** Cases of paths that lead to nothing. */
import { testRule } from '../../testing/test-rule';

const HEAD = 'version: 0.0\nos: linux\n';
const STOP = `${HEAD}hooks:\n  ApplicationStop:\n    - location: scripts/stop.sh\n  ApplicationStart:\n    - location: `;

testRule('appspec/hook-location-not-found', 'till/appspec.yml', {
  valid: [
    {
      name: 'a script that is there',
      text: `${STOP}./scripts/start.sh\n`,
      existing: ['till/scripts/stop.sh', 'till/scripts/start.sh'],
    },
    { name: 'a listing that is not known', text: `${STOP}scripts/start.sh\n` },
    {
      name: 'a file that lies apart from its revision',
      text: `${STOP}scripts/start.sh\n`,
      existing: ['scripts/stop.sh'],
    },
    { name: 'a placeholder', text: `${STOP}scripts/\${STAGE}.sh\n`, existing: ['till/scripts/stop.sh'] },
    { name: 'what a build makes', text: `${STOP}target/start.sh\n`, existing: ['till/scripts/stop.sh'] },
    {
      name: 'a slash in front, which leads into the revision all the same',
      text: `${STOP}/scripts/start.sh\n`,
      existing: ['till/scripts/stop.sh', 'till/scripts/start.sh'],
    },
    {
      name: 'another case, which is a finding of its own',
      text: `${STOP}scripts/Start.sh\n`,
      existing: ['till/scripts/stop.sh', 'till/scripts/start.sh'],
    },
  ],
  invalid: [
    {
      name: 'a script that is not there',
      text: `${STOP}«scripts/restart.sh»\n`,
      existing: ['till/scripts/stop.sh', 'till/scripts/start.sh'],
      says: ['scripts/restart.sh'],
    },
    {
      name: 'a name with a space that the listing encodes',
      text: `${STOP}«scripts/a.sh»\n`,
      existing: ['till/scripts/stop.sh', 'till/scripts/a%20b.sh'],
    },
  ],
});

testRule('appspec/hook-location-case', 'appspec.yml', {
  valid: [
    {
      name: 'the same letters',
      text: `${STOP}scripts/start.sh\n`,
      existing: ['scripts/stop.sh', 'scripts/start.sh'],
    },
    {
      name: 'Windows, which does not tell them apart',
      text: `${STOP}scripts/Start.sh\n`.replace('linux', 'windows'),
      existing: ['scripts/stop.sh', 'scripts/start.sh'],
    },
  ],
  invalid: [
    {
      name: 'a capital',
      text: `${STOP}«scripts/Start.sh»\n`,
      existing: ['scripts/stop.sh', 'scripts/start.sh'],
      output: `${STOP}scripts/start.sh\n`,
    },
  ],
});

const FILES = `${HEAD}files:\n  - source: conf/a.conf\n    destination: /etc/shop\n  - source: `;

testRule('appspec/file-source-not-found', 'appspec.yml', {
  valid: [
    {
      name: 'a folder that is there',
      text: `${FILES}app/\n    destination: /opt\n`,
      existing: ['conf/a.conf', 'app/x/y.py'],
    },
    { name: 'the whole revision', text: `${FILES}/\n    destination: /opt\n`, existing: ['conf/a.conf'] },
    {
      name: 'a library that a build makes',
      text: `${FILES}shop.jar\n    destination: /opt\n`,
      existing: ['conf/a.conf'],
    },
    {
      name: 'nothing of the revision around',
      text: `${FILES}app\n    destination: /opt\n`,
      existing: ['README.md'],
    },
  ],
  invalid: [
    {
      name: 'a misspelt folder',
      text: `${FILES}«ap»\n    destination: /opt\n`,
      existing: ['conf/a.conf', 'app/x.py'],
    },
  ],
});
