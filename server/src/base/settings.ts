/** What users can set, whether in the editor, on the command line or in `.waybill.yml`. */

export type Severity = 'error' | 'warning' | 'information' | 'hint';
/** How much is checked: sure and likely mistakes; also better practice most agree on; everything. */
export type Profile = 'essential' | 'recommended' | 'strict';
export type RuleSetting = 'off' | Severity;

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
export const PROFILES: readonly Profile[] = ['essential', 'recommended', 'strict'];
export const KUBERNETES_VERSIONS = ['1.32', '1.33', '1.34', '1.35', '1.36'] as const;

export interface Settings {
  readonly enable: boolean;
  readonly profile: Profile;
  /** Severity by rule id (`ecs/unknown-key`) or by family (`ecs/*`); the longer match wins. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Kubernetes minor that manifests are checked against, for example `1.35`. */
  readonly kubernetesVersion: string;
  /** Format id by glob; decides over detection. `off` claims the files for nobody. */
  readonly associations: Readonly<Record<string, string>>;
  /** Globs of files that are not looked at. */
  readonly exclude: readonly string[];
  /** Bytes; larger files get one notice and nothing else. */
  readonly maxFileSize: number;
}

export const DEFAULT_SETTINGS: Settings = {
  enable: true,
  profile: 'recommended',
  rules: {},
  kubernetesVersion: '1.35',
  associations: {},
  exclude: [],
  maxFileSize: 5 * 1024 * 1024,
};
