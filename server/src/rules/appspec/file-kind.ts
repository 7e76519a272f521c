/** The file as a whole: that something is in it, and that the agent finds it by its name. */
import type { AppSpecElements } from '../../formats/appspec/elements';
import type { Document } from '../../formats/format';
import { replaceValue } from '../../syntax/edit';
import { defineRule, fix, type Fix } from '../rule';
import { json, server, yaml } from './examples';
import { SOURCES } from './sources';

const SKELETONS: readonly (readonly [title: string, text: string])[] = [
  [
    'Write a file for Linux servers',
    'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /opt/app\n',
  ],
  [
    'Write a file for ECS',
    'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: <TASK_DEFINITION>\n        LoadBalancerInfo:\n          ContainerName: web\n          ContainerPort: 80\n',
  ],
];

const emptyFile = defineRule<AppSpecElements>({
  id: 'appspec/empty-file',
  title: 'The file is not empty.',
  severity: 'error',
  since: '0.1.0',
  why: "The agent says “the application specification file was empty. Make sure your AppSpec file defines at minimum the 'version' and 'os' properties”.",
  sources: [SOURCES.structure, SOURCES.agentParser],
  examples: { bad: [yaml('# nothing yet\n'), json('{}\n')], good: [server('')] },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    empty:
      'The file is empty. The deployment fails with "the application specification file was empty". Write at least "version" and "os" or "Resources".',
  },
  visit: {
    document(document, { report }) {
      const { root, tree } = document;
      const isEmpty =
        root.kind === 'missing' || (root.kind === 'scalar' && root.text.trim() === '') || isBare(document);
      if (!isEmpty || tree.templated) return;
      const at = { tree, start: root.start, end: root.end };
      report({ at, message: 'empty', fixes: () => skeletons(document) });
    },
  },
});

function isBare({ root }: Document): boolean {
  return root.kind === 'object' && root.entries.length === 0;
}

function skeletons(document: Document): Fix[] {
  const { tree, root } = document;
  if (tree.language === 'json') {
    const value = { version: '0.0', Resources: [] };
    return isBare(document) ? [fix('Write a file for ECS', false, document, replaceValue(root, value))] : [];
  }
  const end = tree.text.length;
  const lead = tree.text === '' || tree.text.endsWith('\n') ? '' : '\n';
  return SKELETONS.map(([title, text]) =>
    fix(title, false, document, [{ start: end, end, text: lead + text }]),
  );
}

const ec2Json = defineRule<AppSpecElements>({
  id: 'appspec/ec2-json',
  title: 'A server file is YAML.',
  severity: 'warning',
  since: '0.1.0',
  why: 'The agent looks for `appspec.yml` or `appspec.yaml` at the top of the revision; JSON is for ECS and Lambda.',
  sources: [SOURCES.reference],
  examples: { bad: [json('{ "version": 0.0, "os": "linux" }\n')], good: [server('')] },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    json: 'A file for servers is written in YAML. The agent looks for appspec.yml and does not find this one. Convert it to YAML.',
  },
  visit: {
    appspec(spec, { document, report }) {
      if (spec.platform !== 'server' || !/(?:^|[/._-])appspec\.json$/i.test(document.path)) return;
      const first = spec.object?.entries.find((entry) => entry.key.text === 'os') ?? spec.object?.entries[0];
      if (first !== undefined) report({ at: first.key, message: 'json' });
    },
  },
});

const fileName = defineRule<AppSpecElements>({
  id: 'appspec/file-name',
  title: 'A server file is named appspec.yml or appspec.yaml, in lower case.',
  severity: 'warning',
  since: '0.1.0',
  why: 'Linux tells cases apart: “The CodeDeploy agent did not find an AppSpec file within the unpacked revision directory at revision-relative path "appspec.yml"”.',
  sources: [SOURCES.reference],
  examples: {
    bad: [{ ...server(''), file: 'AppSpec.yml' }],
    good: [server(''), { ...server(''), file: 'appspec-staging.yml' }],
  },
  formats: ['appspec'],
  scope: 'document',
  messages: {
    name: 'The file is named {name}. The agent looks for appspec.yml, in lower case, and does not find it. Rename the file.',
  },
  visit: {
    appspec(spec, { document, report }) {
      const name = document.path.slice(document.path.lastIndexOf('/') + 1);
      if (spec.platform !== 'server' || name === name.toLowerCase() || !/^appspec\.ya?ml$/i.test(name))
        return;
      const first = spec.object?.entries[0];
      if (first !== undefined) report({ at: first.key, message: 'name', data: { name } });
    },
  },
});

export default [emptyFile, ec2Json, fileName];
