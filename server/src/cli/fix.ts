/** `--fix`: safe fixes, round after round, until none is left. */
import { fixAllChanges } from '../features/fix-all';
import type { TextChange } from '../base/text';
import { applySafely } from '../lint/apply-fixes';
import type { DocumentChange } from '../rules/rule';
import type { Member, Project } from './project';

/** A fix may make room for another; more rounds than this means that two fixes undo each other. */
const MOST_ROUNDS = 20;

/** Applies what is safe to the texts in memory; answers the URIs of files that changed. */
export function fixAll(project: Project, mayWrite: (uri: string) => boolean): Set<string> {
  const originals = new Map<string, string>();
  const seen = new Set<string>();
  for (const { snapshot } of project.members) {
    originals.set(snapshot.uri, snapshot.text);
    seen.add(keyOf(snapshot.uri, snapshot.text));
  }
  const attempt = (changes: readonly DocumentChange[]): boolean =>
    applyTo(project, changes, { mayWrite, seen });
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fixed = [...project.members].filter((member) => fixMember(project, member.snapshot.uri, attempt));
    if (fixed.length === 0) break;
  }
  const changed = [...project.members].filter(
    ({ snapshot }) => originals.get(snapshot.uri) !== snapshot.text,
  );
  return new Set(changed.map(({ snapshot }) => snapshot.uri));
}

/** All at once where that works; otherwise the first fix that works alone. */
function fixMember(
  project: Project,
  uri: string,
  attempt: (changes: readonly DocumentChange[]) => boolean,
): boolean {
  const member = project.get(uri);
  if (member === undefined) return false;
  const findings = project.findings(member);
  const all = fixAllChanges(findings);
  if (all.length === 0) return false;
  return attempt(all) || findings.some((finding) => attempt(fixAllChanges([finding])));
}

interface Guard {
  readonly mayWrite: (uri: string) => boolean;
  /** Texts there have been; going back to one means going in circles. */
  readonly seen: Set<string>;
}

/** Every file a fix touches changes, or none. */
function applyTo(project: Project, changes: readonly DocumentChange[], { mayWrite, seen }: Guard): boolean {
  const outcome = new Map<string, string>();
  for (const [uri, edits] of byFile(project, changes)) {
    const member = project.get(uri);
    const text =
      member && mayWrite(uri) ? applySafely(member.snapshot.text, edits, member.file.language) : undefined;
    if (text === undefined || seen.has(keyOf(uri, text))) return false;
    outcome.set(uri, text);
  }
  for (const [uri, text] of outcome) {
    seen.add(keyOf(uri, text));
    project.change(uri, text);
  }
  return outcome.size > 0;
}

function byFile(project: Project, changes: readonly DocumentChange[]): Map<string, TextChange[]> {
  const edits = new Map<string, TextChange[]>();
  for (const { document, changes: own } of changes) {
    const start = startOf(project.get(document.uri), document);
    const moved = own.map((change) => ({ ...change, start: change.start + start, end: change.end + start }));
    edits.set(document.uri, [...(edits.get(document.uri) ?? []), ...moved]);
  }
  return edits;
}

function startOf(member: Member | undefined, document: DocumentChange['document']): number {
  return member?.snapshot.startOf(document.tree) ?? 0;
}

function keyOf(uri: string, text: string): string {
  return `${uri}\n${text}`;
}
