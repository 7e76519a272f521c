/** Builds the schema of ECS task definitions, services and run-task input. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readHandWrittenFolder, readJson } from '../hand-written';
import type { Overlay } from '../merge';
import { applyOverlay, joinSchemas } from '../merge';
import { packageFolder } from '../packages';
import type { FormatSchema } from '../schema';
import { readDeclarations } from './declarations';
import { addContainerList, deriveEcs } from './derive';
import { readRuntimeShapes } from './unions';

export function buildEcs(schemasFolder: string): FormatSchema {
  const declarations = readDeclarations(packageFolder('@aws-sdk/client-ecs'));
  const derived = deriveEcs(declarations, readRuntimeShapes());
  const overlayFile = join(schemasFolder, 'ecs', 'overlay.json');
  if (existsSync(overlayFile)) applyOverlay(derived, readJson(overlayFile) as Overlay);
  addContainerList(derived);
  return joinSchemas([derived, readHandWrittenFolder(join(schemasFolder, 'ecs'))]);
}
