/** The one notice for a file over the size limit. */
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';

export function tooLargeMessage(size: number, limit: number): string {
  return (
    `This file is larger than the limit of ${megabytes(limit)} MB (${megabytes(size)} MB). ` +
    'Waybill does not check it. Raise waybill.maxFileSize to have it checked.'
  );
}

export function tooLargeDiagnostic(size: number, limit: number): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    source: 'waybill',
    code: 'waybill/file-too-large',
    message: tooLargeMessage(size, limit),
  };
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1);
}
