/** Names and types of the messages that client and server share beyond the language server protocol. */

export interface StatusParams {
  readonly uri: string;
}

export interface StatusResult {
  readonly format?: string;
  readonly formatTitle?: string;
  /** Launch context, platform or kind, in a few words. */
  readonly context?: string;
  readonly kubernetesVersion?: string;
  readonly notices: readonly string[];
  readonly findings: Readonly<Record<'error' | 'warning' | 'information' | 'hint', number>>;
}

/** Which other extensions serve the same files already. */
export interface OthersParams {
  readonly yamlServices: boolean;
  readonly jsonServices: boolean;
}

export interface InitializationOptions extends Partial<OthersParams> {
  /** What the links behind rule ids begin with; the client adds a command there that opens the page offline. */
  readonly ruleLink?: string;
}

export interface ListFilesParams {
  readonly folder: string;
  readonly globs: readonly string[];
}

export interface ExplainParams {
  /** Id of a rule. */
  readonly id: string;
}

export interface ExplainResult {
  readonly markdown: string;
}

export const EXPLAIN = 'waybill/explain';
export const STATUS = 'waybill/status';
export const OTHERS = 'waybill/others';
export const READ = 'waybill/fs/read';
export const EXISTS = 'waybill/fs/exists';
export const LIST = 'waybill/fs/list';
