/** Builds the schema of Kubernetes kinds: derived kinds, overlay, first versions and hand-written custom resources. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readHandWrittenFolder, readJson } from '../hand-written';
import type { Overlay } from '../merge';
import { applyOverlay, joinSchemas } from '../merge';
import type { FormatSchema } from '../schema';
import { deriveKubernetes } from './derive';
import { describeIdentity } from './identity';
import { resolveShortReferences } from './short-references';
import type { SinceTable } from './since';
import { applySince } from './since';

/** The oldest Kubernetes minor whose kinds are kept. */
const oldestMinor = 32;

interface RemovedApi {
  apiVersion: string;
  kind: string;
  removedIn?: string;
}

interface RemovedApis {
  apis: RemovedApi[];
}

function minorOf(version: string | undefined): number {
  return version === undefined ? Number.POSITIVE_INFINITY : Number(version.split('.')[1]);
}

function goneKinds(file: string): Set<string> {
  if (!existsSync(file)) return new Set();
  const { apis } = readJson(file) as RemovedApis;
  return new Set(
    apis.filter((api) => minorOf(api.removedIn) <= oldestMinor).map((api) => `${api.apiVersion}/${api.kind}`),
  );
}

export function buildKubernetes(schemasFolder: string): FormatSchema {
  const folder = join(schemasFolder, 'kubernetes');
  const gone = goneKinds(join(folder, 'removed-apis.json'));
  const { schema } = deriveKubernetes((apiVersion, kind) => !gone.has(`${apiVersion}/${kind}`));
  const overlayFile = join(folder, 'overlay.json');
  if (existsSync(overlayFile)) applyOverlay(schema, readJson(overlayFile) as Overlay);
  const sinceFile = join(folder, 'since.json');
  if (existsSync(sinceFile)) applySince(schema, readJson(sinceFile) as SinceTable);
  const custom = readHandWrittenFolder(join(folder, 'crds'));
  resolveShortReferences(custom, schema);
  for (const root of Object.values(custom.roots)) root['x-nullable'] = true;
  const joined = joinSchemas([schema, custom, readHandWrittenFolder(folder)]);
  describeIdentity(joined);
  return joined;
}
