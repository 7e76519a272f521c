/** Lays hand-written overlays over derived schemas. */
import type { FormatSchema, JsonValue, Schema } from './schema';
import { isRecord, visitSchema } from './schema';

export interface Overlay {
  'x-origin': string[];
  'x-checked': string;
  overlay: Record<string, Schema>;
}

function mergeValue(target: Record<string, unknown>, key: string, value: unknown): void {
  const present = target[key];
  if (value === null) Reflect.deleteProperty(target, key);
  else if (key === 'required' && Array.isArray(present) && Array.isArray(value)) {
    target[key] = [...new Set([...(present as unknown[]), ...(value as unknown[])])];
  } else if (isRecord(present) && isRecord(value) && key !== 'x-snippet') mergeInto(present, value);
  else target[key] = structuredClone(value);
}

/** Objects merge, `required` adds, everything else replaces; `null` takes a keyword away. */
function mergeInto(target: Record<string, unknown>, addition: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(addition)) mergeValue(target, key, value);
}

/** Enums are written out at each use, so a change to an enum type goes to all of them. */
function enumUses(schema: FormatSchema, name: string): Schema[] {
  const found: Schema[] = [];
  for (const definition of Object.values(schema.definitions)) {
    visitSchema(definition, (child) => {
      if (child.enum && child.title === name) found.push(child);
    });
  }
  return found;
}

/** The longest definition name that starts the key, as names may hold dots themselves. */
function splitKey(schema: FormatSchema, key: string): { type: string; member: string } | undefined {
  for (let dot = key.length; dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
    const type = key.slice(0, dot);
    if (schema.definitions[type]) return { type, member: key.slice(dot + 1) };
  }
  return undefined;
}

function overlayTargets(schema: FormatSchema, key: string): Schema[] {
  const split = splitKey(schema, key);
  if (!split) return enumUses(schema, key);
  const definition = schema.definitions[split.type];
  if (!definition) return [];
  if (split.member === '') return [definition];
  const member = definition.properties?.[split.member];
  return member ? [member] : [];
}

export function applyOverlay(schema: FormatSchema, overlay: Overlay): void {
  for (const [key, addition] of Object.entries(overlay.overlay)) {
    const targets = overlayTargets(schema, key);
    if (targets.length === 0) throw new Error(`Overlay: nothing in the derived schema is called ${key}`);
    for (const target of targets)
      mergeInto(target as Record<string, unknown>, addition as Record<string, unknown>);
  }
}

function sameSchema(a: Schema, b: Schema): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Joins schemas of one format; equal definitions may occur twice, different ones with one name are a mistake. */
export function joinSchemas(parts: FormatSchema[]): FormatSchema {
  const joined: FormatSchema = { definitions: {}, roots: {} };
  for (const part of parts) {
    for (const [name, definition] of Object.entries(part.definitions)) {
      const present = joined.definitions[name];
      if (present && !sameSchema(present, definition))
        throw new Error(`Two different definitions called ${name}`);
      joined.definitions[name] = definition;
    }
    for (const [name, root] of Object.entries(part.roots)) {
      if (joined.roots[name]) throw new Error(`Two roots called ${name}`);
      joined.roots[name] = root;
    }
  }
  return joined;
}

export function referencedName(ref: JsonValue | undefined): string | undefined {
  const prefix = '#/definitions/';
  return typeof ref === 'string' && ref.startsWith(prefix) ? ref.slice(prefix.length) : undefined;
}

/** Drops definitions that no root reaches. */
export function pruneUnreachable(schema: FormatSchema): void {
  const reached = new Set<string>();
  const follow = (from: Schema): void => {
    visitSchema(from, (child) => {
      const name = referencedName(child.$ref);
      const target = name === undefined ? undefined : schema.definitions[name];
      if (name === undefined || !target || reached.has(name)) return;
      reached.add(name);
      follow(target);
    });
  };
  for (const root of Object.values(schema.roots)) follow(root);
  for (const name of Object.keys(schema.definitions)) {
    if (!reached.has(name)) Reflect.deleteProperty(schema.definitions, name);
  }
}
