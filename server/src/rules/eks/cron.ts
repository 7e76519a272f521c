/** Rules about the schedules of CronJobs. */
import { insertEntry, setScalar } from '../../syntax/edit';
import { fix } from '../rule';
import { object as example } from './example';
import { number, object, scalar } from './read';
import { check } from './row';
import { SOURCES } from './sources';

const POD =
  '  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: Never\n          containers:\n            - name: web\n              image: nginx:1.27\n';
const cron = (lines: string): ReturnType<typeof example> =>
  example('batch/v1', 'CronJob', `spec:\n${lines}${POD}`);

interface FieldRange {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly words: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const FIELDS: readonly FieldRange[] = [
  { name: 'minute', min: 0, max: 59, words: [] },
  { name: 'hour', min: 0, max: 23, words: [] },
  { name: 'day of the month', min: 1, max: 31, words: [] },
  { name: 'month', min: 1, max: 12, words: MONTHS },
  { name: 'day of the week', min: 0, max: 6, words: DAYS },
];
const MACROS = /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)$/;

/** What is wrong with a schedule, as a clause; undefined when nothing is. */
function complaint(schedule: string): string | undefined {
  const written = schedule.trim();
  if (written === '') return 'it is empty';
  if (written.startsWith('@'))
    return MACROS.test(written) || /^@every [0-9.]/.test(written)
      ? undefined
      : `there is no macro "${written}"`;
  if (/^(?:cron|rate)\(/.test(written)) return 'it is written for EventBridge';
  const parts = written.split(/\s+/);
  if (parts.length !== 5) return `it has ${parts.length} fields instead of 5`;
  for (const [index, field] of FIELDS.entries()) {
    const wrong = (parts[index] ?? '').split(',').find((part) => !isPart(part, field));
    if (wrong !== undefined) return `"${wrong}" is no ${field.name} (${field.min} to ${field.max})`;
  }
  return undefined;
}

function isPart(part: string, field: FieldRange): boolean {
  const match = /^(\*|\?|[0-9A-Za-z]+(?:-[0-9A-Za-z]+)?)(?:\/([0-9]+))?$/.exec(part);
  if (match === null) return false;
  const [, range = '', step] = match;
  if (step !== undefined && Number(step) < 1) return false;
  if (range === '*' || range === '?') return true;
  const [from, to] = range.split('-').map((word) => numberOf(word, field));
  if (from === undefined || from < field.min || from > field.max) return false;
  return to === undefined ? !range.includes('-') : to >= from && to <= field.max;
}

function numberOf(word: string, field: FieldRange): number | undefined {
  if (/^[0-9]+$/.test(word)) return Number(word);
  const index = field.words.indexOf(word.toLowerCase());
  return index < 0 ? undefined : index + field.min;
}

const TZ = /^(?:CRON_)?TZ=(\S+)\s+/;

const schedule = check('CronJob', {
  id: 'eks/cronjob-schedule',
  title: 'The schedule of a CronJob has five fields in their ranges, or is a macro.',
  why: 'The API server refuses others: *expected exactly 5 fields, found 6*, *end of range (60) above maximum (59)*.',
  sources: [
    SOURCES.batch,
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  ],
  message:
    '"{schedule}" is no schedule: {reason}. The API server refuses the CronJob. Write minute, hour, day, month and weekday, for example "0 3 * * *".',
  bad: [cron('  schedule: "60 * * * *"\n'), cron('  schedule: "0 0 * * * *"\n')],
  good: [cron('  schedule: "*/5 0-6 * JAN-MAR mon"\n'), cron('  schedule: "@daily"\n')],
  check({ spec }, say) {
    const node = scalar(spec, 'schedule');
    if (node === undefined || TZ.test(node.text)) return;
    const reason = complaint(node.text);
    if (reason !== undefined) say(node, { schedule: node.text, reason });
  },
});

const zoneInSchedule = check('CronJob', {
  id: 'eks/cronjob-tz-in-schedule',
  title: 'The time zone of a CronJob stands in a field of its own.',
  why: 'The API server refuses it: *cannot use TZ or CRON_TZ in schedule, use timeZone field instead*.',
  sources: [SOURCES.batch],
  message: 'The schedule names a time zone. The API server refuses it there. Use "timeZone: {zone}".',
  bad: [cron('  schedule: "TZ=Europe/Paris 0 3 * * *"\n')],
  good: [cron('  schedule: "0 3 * * *"\n  timeZone: Europe/Paris\n')],
  check({ spec, document }, say) {
    const node = scalar(spec, 'schedule');
    const zone = node && TZ.exec(node.text)?.[1];
    if (node === undefined || zone === undefined || spec === undefined) return;
    const changes = (): ReturnType<typeof setScalar> => [
      ...setScalar(node, node.text.replace(TZ, '')),
      ...insertEntry(spec, 'timeZone', zone, { after: 'schedule' }),
    ];
    say(
      node,
      { zone },
      { fixes: () => [fix('Move the time zone to "timeZone"', true, document, changes())] },
    );
  },
});

const bigStep = check('CronJob', {
  id: 'eks/cronjob-step-too-big',
  title: 'A step of a schedule is smaller than its field.',
  severity: 'warning',
  why: 'A step beyond the range is accepted, but only the first value is ever hit: `*/90` runs once an hour.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax'],
  message:
    '"{part}" steps over the whole range of the {field}, so only its first value is hit. The job runs less or more often than it seems. Write out the times.',
  bad: [cron('  schedule: "*/90 * * * *"\n')],
  good: [cron('  schedule: "*/30 * * * *"\n')],
  check({ spec }, say) {
    const node = scalar(spec, 'schedule');
    if (node === undefined || complaint(node.text) !== undefined) return;
    for (const [index, part] of node.text.trim().split(/\s+/).entries()) {
      const field = FIELDS[index];
      const step = /^\*\/([0-9]+)$/.exec(part)?.[1];
      if (field === undefined || step === undefined || Number(step) <= field.max - field.min) continue;
      say(node, { part, field: field.name });
    }
  },
});

const nameLength = check('CronJob', {
  id: 'eks/cronjob-name-length',
  title: 'The name of a CronJob has at most 52 characters.',
  why: 'Eleven are added for each Job: *must be no more than 52 characters*.',
  sources: [SOURCES.batch],
  message:
    'The name has {length} characters, but eleven are added to it for each Job. The API server refuses more than 52. Shorten it.',
  bad: [
    {
      file: 'manifest.yaml',
      text: cron('  schedule: "@daily"\n').text.replace('name: web\nspec', `name: ${'a'.repeat(53)}\nspec`),
    },
  ],
  good: [cron('  schedule: "@daily"\n')],
  check({ name }, say) {
    if (name.known !== undefined && name.known.length > 52) say(name.node, { length: name.known.length });
  },
});

const deadline = check('CronJob', {
  id: 'eks/cronjob-never-starts',
  title: 'A CronJob may start at least ten seconds late.',
  severity: 'warning',
  why: 'The controller looks every ten seconds; a shorter deadline may pass before it does, and the job is skipped.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline'],
  message:
    '"startingDeadlineSeconds" is {seconds}, but the controller looks only every 10 seconds. Jobs may be skipped without a word. Use 10 or more.',
  bad: [cron('  schedule: "@daily"\n  startingDeadlineSeconds: 5\n')],
  good: [cron('  schedule: "@daily"\n  startingDeadlineSeconds: 60\n')],
  check({ spec }, say) {
    const seconds = number(spec, 'startingDeadlineSeconds');
    const node = scalar(object(spec), 'startingDeadlineSeconds');
    if (node !== undefined && seconds !== undefined && seconds >= 0 && seconds < 10) say(node, { seconds });
  },
});

export default [schedule, zoneInSchedule, bigStep, nameLength, deadline];
