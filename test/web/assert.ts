/** The few assertions the suites use, for a worker, where Node's own are not to be had. */

class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

function show(value: unknown): string {
  return value === undefined ? 'undefined' : JSON.stringify(value);
}

function fail(message = 'failed'): never {
  throw new AssertionError(message);
}

function ok(value: unknown, message = `${show(value)} is not true`): asserts value {
  if (!value) fail(message);
}

function equal(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected)) fail(message ?? `${show(actual)} is not ${show(expected)}`);
}

function notEqual(actual: unknown, expected: unknown, message?: string): void {
  if (Object.is(actual, expected)) fail(message ?? `is ${show(expected)}`);
}

function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  equal(show(actual), show(expected), message);
}

function match(actual: string, expected: RegExp, message?: string): void {
  if (!expected.test(actual)) fail(message ?? `"${actual}" does not match ${String(expected)}`);
}

export default { ok, fail, equal, notEqual, deepEqual, match };
