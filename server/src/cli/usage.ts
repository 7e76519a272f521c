/** Wrong usage: what is said, and how arguments are read so that it can be said well. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest } from '../base/nearest';

export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;
export interface Arguments {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

/** Reads arguments; throws a UsageError that names the option meant. */
export function readArguments(args: readonly string[], options: Options): Arguments {
  const all: Options = { ...options, help: { type: 'boolean', short: 'h' } };
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: all,
      allowPositionals: true,
      strict: true,
    });
    return { values: values as Arguments['values'], positionals };
  } catch (error) {
    throw new UsageError(explain(error, Object.keys(all)));
  }
}

function explain(error: unknown, known: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '-{0,2}([^']*)'/.exec(message)?.[1];
  if (unknown === undefined) return message.split('. ')[0] ?? message;
  const near = nearest(unknown, known);
  const dashes = unknown.length === 1 ? '-' : '--';
  return `There is no option ${dashes}${unknown}.${near === undefined ? '' : ` Did you mean --${near}?`}`;
}

/** The value of an option that takes one of a few words. */
export function oneOf<T extends string>(
  name: string,
  value: string | boolean | undefined,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((word) => word === value);
  if (found !== undefined) return found;
  const near = nearest(String(value), allowed);
  const remedy = near === undefined ? `Use one of: ${allowed.join(', ')}.` : `Did you mean ${near}?`;
  throw new UsageError(`--${name} cannot be "${String(value)}". ${remedy}`);
}
