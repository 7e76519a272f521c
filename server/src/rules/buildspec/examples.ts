/** Makes the example files of rules. */
import type { Example } from '../rule';

/** A buildspec with this text. */
export function spec(text: string): Example {
  return { file: 'buildspec.yml', text };
}

/** Version 0.2 and a `build` phase with these commands, and more sections before it. */
export function build(commands: readonly string[], sections = ''): Example {
  const items = commands.map((command) => `      - ${command}\n`).join('');
  return spec(`version: 0.2\n${sections}phases:\n  build:\n    commands:\n${items}`);
}

/** A section behind a buildspec that is in order. */
export function section(text: string): Example {
  return spec(`version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\n${text}`);
}

/** The section before the phases. */
export function before(text: string): Example {
  return spec(`version: 0.2\n${text}phases:\n  build:\n    commands:\n      - npm test\n`);
}
