/** Reads the members of tagged unions from the runtime schemas of the AWS SDK, which the declarations hide. */
import * as client from '@aws-sdk/client-ecs';

const kindStructure = 3;
const kindUnion = 4;
const listFlag = 64;
const mapFlag = 128;

export interface RuntimeShape {
  name: string;
  union: boolean;
  members: { name: string; type: string }[];
  required: number;
}

type WireSchema = [kind: number, namespace: string, name: string, traits: unknown, ...rest: unknown[]];

function isWireSchema(value: unknown): value is WireSchema {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[2] === 'string';
}

function resolve(value: unknown): unknown {
  return typeof value === 'function' ? (value as () => unknown)() : value;
}

/** Names a member type in the words of the declarations: a simple type, a shape name, or either with `[]`. */
function memberType(reference: unknown): string {
  const value = resolve(reference);
  if (value === 0) return 'string';
  if (value === 1) return 'number';
  if (value === 2) return 'boolean';
  if (typeof value === 'number' && value >= mapFlag) return 'Record';
  if (typeof value === 'number' && value >= listFlag) return `${memberType(value - listFlag)}[]`;
  if (!isWireSchema(value)) return 'unknown';
  if (value[0] === 1) return `${memberType(value[4])}[]`;
  if (value[0] === 2) return 'Record';
  return value[2];
}

export function readRuntimeShapes(): Map<string, RuntimeShape> {
  const shapes = new Map<string, RuntimeShape>();
  for (const value of Object.values(client) as unknown[]) {
    if (!isWireSchema(value) || (value[0] !== kindStructure && value[0] !== kindUnion)) continue;
    const names = (value[4] ?? []) as string[];
    const types = (value[5] ?? []) as unknown[];
    shapes.set(value[2], {
      name: value[2],
      union: value[0] === kindUnion,
      members: names.map((name, index) => ({ name, type: memberType(types[index]) })),
      required: typeof value[6] === 'number' ? value[6] : 0,
    });
  }
  return shapes;
}
