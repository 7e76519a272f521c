/** The project file `.waybill.yml`: what it says, and what is wrong with it. */
import { nearest } from '../base/nearest';
import { KUBERNETES_VERSIONS, PROFILES, SEVERITIES, type RuleSetting, type Settings } from '../base/settings';
import type { Span } from '../base/text';
import { itemsOf, members } from '../syntax/members';
import type { Entry, Node } from '../syntax/tree';
import { parseYaml } from '../syntax/yaml';

export { mergeConfig } from './config-merge';

export const CONFIG_NAMES: readonly string[] = ['.waybill.yml', '.waybill.yaml'];
export const RULE_SETTINGS: readonly RuleSetting[] = ['off', ...SEVERITIES];

export interface ConfigProblem extends Span {
  readonly message: string;
}

export interface Config {
  /** Only what the file says, and says well. */
  readonly settings: Partial<Settings>;
  readonly problems: readonly ConfigProblem[];
}

type Draft = { -readonly [K in keyof Settings]?: Settings[K] };
type Complain = (node: Node, message: string) => void;

const READERS: Readonly<Record<string, (value: Node, draft: Draft, complain: Complain) => void>> = {
  profile: readProfile,
  rules: readRules,
  ignore: readIgnore,
  formats: readFormats,
  kubernetesVersion: readKubernetesVersion,
  maxFileSize: readMaxFileSize,
};

/** Reads the file; what is wrong is told with its place, and its default applies. */
export function readConfig(text: string): Config {
  const tree = parseYaml(text);
  tree.dialect = '1.2';
  const problems: ConfigProblem[] = [];
  const complain: Complain = (node, message) => {
    problems.push({ start: node.start, end: node.end, message });
  };
  for (const { start, end, message, kind } of tree.problems) {
    if (kind !== 'warning') problems.push({ start, end, message });
  }
  const settings: Draft = {};
  if (tree.root.kind === 'object') {
    for (const entry of members(tree.root)) readEntry(entry, settings, complain);
  } else if (tree.root.kind !== 'missing' && problems.length === 0) {
    complain(tree.root, `The file must hold keys: ${Object.keys(READERS).join(', ')}.`);
  }
  return { settings, problems };
}

function readEntry({ key, value }: Entry, draft: Draft, complain: Complain): void {
  const read = Object.hasOwn(READERS, key.text) ? READERS[key.text] : undefined;
  if (read === undefined) {
    const near = nearest(key.text, Object.keys(READERS));
    const remedy =
      near === undefined ? `Use one of: ${Object.keys(READERS).join(', ')}.` : `Did you mean "${near}"?`;
    complain(key, `"${key.text}" is not a setting of the project file. ${remedy}`);
  } else if (value.kind !== 'missing') read(value, draft, complain);
}

function textOf(node: Node): string | undefined {
  return node.kind === 'scalar' ? node.text : undefined;
}

function readProfile(value: Node, draft: Draft, complain: Complain): void {
  const profile = PROFILES.find((known) => known === textOf(value));
  if (profile === undefined) complain(value, `"profile" must be one of: ${PROFILES.join(', ')}.`);
  else draft.profile = profile;
}

function readRules(value: Node, draft: Draft, complain: Complain): void {
  const rules: Record<string, RuleSetting> = {};
  for (const { key, value: written } of entriesOf(
    value,
    '"rules" must map rule ids to severities.',
    complain,
  )) {
    const setting = settingOf(textOf(written));
    if (setting === undefined) {
      complain(
        written.kind === 'missing' ? key : written,
        `"${key.text}" must be one of: ${RULE_SETTINGS.join(', ')}.`,
      );
    } else rules[key.text] = setting;
  }
  draft.rules = rules;
}

function settingOf(text: string | undefined): RuleSetting | undefined {
  return RULE_SETTINGS.find((known) => known === text);
}

function readIgnore(value: Node, draft: Draft, complain: Complain): void {
  const items = value.kind === 'scalar' ? [value] : itemsOf(value);
  if (value.kind === 'object') complain(value, '"ignore" must be a list of globs, for example "vendor/**".');
  const globs: string[] = [];
  for (const item of items) {
    const glob = textOf(item);
    if (glob === undefined || glob === '')
      complain(item, 'A glob is expected here, for example "vendor/**".');
    else globs.push(glob);
  }
  draft.exclude = globs;
}

function readFormats(value: Node, draft: Draft, complain: Complain): void {
  const formats: Record<string, string> = {};
  for (const { key, value: written } of entriesOf(value, '"formats" must map globs to formats.', complain)) {
    const format = textOf(written);
    if (format === undefined || format === '') complain(key, `"${key.text}" must name a format or be "off".`);
    else formats[key.text] = format;
  }
  draft.associations = formats;
}

function readKubernetesVersion(value: Node, draft: Draft, complain: Complain): void {
  const version = KUBERNETES_VERSIONS.find((known) => known === textOf(value));
  if (version !== undefined) draft.kubernetesVersion = version;
  else complain(value, `"kubernetesVersion" must be one of: ${KUBERNETES_VERSIONS.join(', ')}.`);
}

function readMaxFileSize(value: Node, draft: Draft, complain: Complain): void {
  const size = Number(textOf(value));
  if (Number.isInteger(size) && size > 0) draft.maxFileSize = size;
  else complain(value, '"maxFileSize" must be a whole number of bytes above 0.');
}

function entriesOf(value: Node, message: string, complain: Complain): readonly Entry[] {
  if (value.kind === 'object') return members(value);
  complain(value, message);
  return [];
}
