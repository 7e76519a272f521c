/** The options of `waybill lint`. */
import { KUBERNETES_VERSIONS, PROFILES, type Settings, type Severity } from '../base/settings';
import { reporters, type OutputFormat } from '../lint/reporters/reporters';
import { oneOf, UsageError, type Arguments } from './usage';

export const LINT_OPTIONS = {
  format: { type: 'string' },
  'fail-on': { type: 'string' },
  profile: { type: 'string' },
  fix: { type: 'boolean' },
  stdin: { type: 'boolean' },
  'stdin-filename': { type: 'string' },
  verbose: { type: 'boolean' },
  'kubernetes-version': { type: 'string' },
  config: { type: 'string' },
} as const;

export interface LintOptions {
  readonly format: OutputFormat;
  readonly failOn: Severity;
  readonly fix: boolean;
  readonly verbose: boolean;
  readonly stdin: boolean;
  readonly stdinFilename: string | undefined;
  readonly config: string | undefined;
  /** Settings given by options; they go before the project file. */
  readonly flags: Partial<Settings>;
  readonly paths: readonly string[];
}

export function lintOptions({ values, positionals }: Arguments): LintOptions {
  const profile = oneOf('profile', values['profile'], PROFILES);
  const version = oneOf('kubernetes-version', values['kubernetes-version'], KUBERNETES_VERSIONS);
  const options: LintOptions = {
    format: oneOf('format', values['format'], Object.keys(reporters) as OutputFormat[]) ?? 'text',
    failOn: oneOf('fail-on', values['fail-on'], ['error', 'warning', 'information'] as const) ?? 'error',
    fix: values['fix'] === true,
    verbose: values['verbose'] === true,
    stdin: values['stdin'] === true || values['stdin-filename'] !== undefined,
    stdinFilename: text(values['stdin-filename']),
    config: text(values['config']),
    flags: {
      ...(profile === undefined ? {} : { profile }),
      ...(version === undefined ? {} : { kubernetesVersion: version }),
    },
    paths: positionals,
  };
  if (options.stdin && options.paths.length > 0) throw new UsageError('--stdin takes no paths.');
  if (options.stdin && options.fix) throw new UsageError('--fix writes files and cannot go with --stdin.');
  if (!options.stdin && options.paths.length === 0)
    throw new UsageError('Name files or folders to check, for example "waybill lint .".');
  return options;
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
