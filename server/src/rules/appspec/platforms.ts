/** One file is for one platform, which it has to say. */
import { nearest } from '../../base/nearest';
import type { AppSpec, AppSpecElements } from '../../formats/appspec/elements';
import { members } from '../../syntax/members';
import type { Entry } from '../../syntax/tree';
import { defineRule } from '../rule';
import { ecs, server, yaml } from './examples';
import { SOURCES } from './sources';

const SERVER_SECTIONS = new Set(['os', 'files', 'permissions', 'file_exists_behavior']);

function serverSections(spec: AppSpec): Entry[] {
  return spec.object === undefined
    ? []
    : members(spec.object).filter((entry) => SERVER_SECTIONS.has(entry.key.text));
}

const mixedPlatforms = defineRule<AppSpecElements>({
  id: 'appspec/mixed-platforms',
  title: 'A file is for servers, for ECS or for Lambda.',
  severity: 'error',
  since: '0.1.0',
  why: '`os`, `files` and `permissions` are for servers, `Resources` for ECS and Lambda. No platform reads both.',
  sources: [SOURCES.structure],
  examples: {
    bad: [{ ...ecs(), text: `${ecs().text}os: linux\n` }],
    good: [ecs(), server('')],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    mixed:
      '"{section}" is for servers, but "Resources" makes this a file for {platform}. No platform reads both. Keep one of the two.',
  },
  visit: {
    appspec(spec, { document, report }) {
      const [first] = serverSections(spec);
      if (spec.resources === undefined || first === undefined) return;
      const platform = spec.platform === 'lambda' ? 'Lambda' : 'ECS';
      const related = [{ document, at: spec.resources.key, message: 'The resources are here.' }];
      report({ at: first.key, message: 'mixed', data: { section: first.key.text, platform }, related });
    },
  },
});

const SECTIONS = ['os', 'files', 'permissions', 'hooks', 'Resources', 'Hooks'];

const platformUnknown = defineRule<AppSpecElements>({
  id: 'appspec/platform-unknown',
  title: 'A file says which platform it is for.',
  severity: 'warning',
  since: '0.1.0',
  why: 'Servers need `os`, ECS and Lambda need `Resources`. With neither there is nothing to deploy.',
  sources: [SOURCES.structure],
  examples: { bad: [yaml('version: 0.0\n')], good: [server('')] },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    unknown:
      'There is neither "os" nor "Resources". Nothing says what is deployed, and where. Add "os" for servers, "Resources" for ECS or Lambda.',
  },
  visit: {
    appspec(spec, { report }) {
      const { object } = spec;
      const first = object?.entries[0];
      if (object === undefined || first === undefined || spec.platform !== undefined || object.tree.templated)
        return;
      if (members(object).some((entry) => nearest(entry.key.text, SECTIONS) !== undefined)) return;
      report({ at: first.key, message: 'unknown' });
    },
  },
});

export default [mixedPlatforms, platformUnknown];
