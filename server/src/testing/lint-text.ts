/** Lints one text as if it stood alone in a workspace. */
import { Engine, type EngineOptions } from './engine';
import type { Finding } from '../lint/finding';

/** Findings of every rule (profile strict unless set), in the order of the text. Throws when a rule crashed. */
export function lintText(path: string, text: string, options: EngineOptions = {}): readonly Finding[] {
  const engine = new Engine(options);
  engine.write(path, text);
  const findings = engine.findings(path);
  if (engine.crashes.length > 0) throw engine.crashes[0];
  return findings;
}
