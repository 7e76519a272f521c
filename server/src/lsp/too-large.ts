/** The one notice for a file over the size limit. */
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import { FILE_TOO_LARGE, tooLargeMessage } from '../rules/waybill/own-rules';

export function tooLargeDiagnostic(size: number, limit: number, href: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    source: 'waybill',
    code: FILE_TOO_LARGE.id,
    codeDescription: { href },
    message: tooLargeMessage(size, limit),
  };
}
