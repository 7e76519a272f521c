/** Names of the messages that editor and server have agreed on beyond the protocol; what they mean is said at the server. */
import type * as protocol from '../../server/src/lsp/protocol';

export type ServerStatus = protocol.StatusResult;
export type Others = protocol.OthersParams;
export type Explanation = protocol.ExplainResult;
export type ListFiles = protocol.ListFilesParams;
export type InitializationOptions = Required<protocol.InitializationOptions>;

/** Written out here, held to the server's by their types: importing the values would bundle server code into the client. */
export const EXPLAIN: typeof protocol.EXPLAIN = 'waybill/explain';
export const STATUS: typeof protocol.STATUS = 'waybill/status';
export const OTHERS: typeof protocol.OTHERS = 'waybill/others';
export const READ: typeof protocol.READ = 'waybill/fs/read';
export const EXISTS: typeof protocol.EXISTS = 'waybill/fs/exists';
export const LIST: typeof protocol.LIST = 'waybill/fs/list';
