/** Names of the requests that editor and server have agreed on beyond the protocol; the types live with the server. */

export interface ServerStatus {
  readonly format?: string;
  readonly formatTitle?: string;
  readonly context?: string;
  readonly kubernetesVersion?: string;
  readonly notices: readonly string[];
  readonly findings: Readonly<Record<'error' | 'warning' | 'information' | 'hint', number>>;
}

export interface Others {
  /** Red Hat's YAML extension gives outline, folding, formatting and syntax errors for YAML. */
  readonly yamlServices: boolean;
  /** The built-in JSON language features do the same for JSON. */
  readonly jsonServices: boolean;
}

export interface InitializationOptions extends Others {
  /** Where the generated data lies; a worker has no folder of its own. */
  readonly dataUri: string;
}

export interface ListFiles {
  readonly folder: string;
  readonly globs: readonly string[];
}

export const STATUS = 'waybill/status';
export const OTHERS = 'waybill/others';
export const READ = 'waybill/fs/read';
export const EXISTS = 'waybill/fs/exists';
export const LIST = 'waybill/fs/list';
