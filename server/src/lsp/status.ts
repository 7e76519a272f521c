/** What the status item shows about a file. */
import type { Severity } from '../base/settings';
import type { ServerContext } from './context';
import type { StatusResult } from './protocol';
import { tooLargeMessage } from '../rules/waybill/own-rules';

export function statusOf(uri: string, { session, texts }: ServerContext): StatusResult {
  const findings: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  const text = texts.text(uri);
  const settings = session.settingsFor(uri);
  if (text !== undefined && session.isTooLarge(uri, text)) {
    return { notices: [tooLargeMessage(text.length, settings.maxFileSize)], findings };
  }
  const snapshot = texts.snapshot(uri);
  const [first] = snapshot?.documents ?? [];
  if (snapshot === undefined || first === undefined) return { notices: [], findings };
  for (const finding of session.findings(snapshot)) findings[finding.severity]++;
  const { format } = first;
  const context = format.summary?.(first);
  const usesKubernetes = snapshot.documents.some((document) => document.format.id === 'kubernetes');
  return {
    format: format.id,
    formatTitle: format.title,
    ...(context === undefined ? {} : { context }),
    ...(usesKubernetes ? { kubernetesVersion: settings.kubernetesVersion } : {}),
    notices: settings.enable ? [] : ['Checks are switched off (waybill.enable).'],
    findings,
  };
}
