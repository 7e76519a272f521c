/** Where a task may run: what decides which of the service's checks apply. */
import { cpuUnits, fargateSizes, memoryMiB } from '../ecs/fargate-sizes';
import { isUnset } from '../ecs/leaves';
import type { SchemaLibrary } from '../../schema/library';
import type { LaunchType, TaskDefinition } from './elements';

/** `required`: the service validates for it. `possible`: hints say so. `unknown`: a placeholder hides it. */
export type LaunchState = 'required' | 'possible' | 'no' | 'unknown';

export function launchState(task: TaskDefinition, type: LaunchType): LaunchState {
  const listed = task.requiresCompatibilities;
  if (listed.some((field) => field.known === type)) return 'required';
  const isHidden = !listsEverything(task) || listed.some((field) => field.state !== 'ok');
  if (task.object === undefined || isHidden) return 'unknown';
  return listed.length === 0 ? 'possible' : 'no';
}

/** A list of strings is no list of objects, so completeness is judged here. */
function listsEverything(task: TaskDefinition): boolean {
  const { node } = task.compatibilityItems;
  if (node === undefined) return task.compatibilityItems.complete;
  return node.kind === 'array' && !node.tree.templated;
}

/** `requiresCompatibilities` names it, so registering validates for it. */
export function runsOn(task: TaskDefinition, type: LaunchType): boolean {
  return launchState(task, type) === 'required';
}

/** It cannot be ruled out. */
export function mayRunOn(task: TaskDefinition, type: LaunchType): boolean {
  return launchState(task, type) !== 'no';
}

/** Nothing is listed, yet mode and size are just what Fargate wants. */
export function looksLikeFargate(task: TaskDefinition, library: SchemaLibrary): boolean {
  if (launchState(task, 'FARGATE') !== 'possible' || task.networkMode.known !== 'awsvpc') return false;
  const cpu = cpuUnits(task.cpu.known ?? '');
  const memory = memoryMiB(task.memory.known ?? '');
  if (cpu === undefined || memory === undefined) return false;
  return fargateSizes(library).some((size) => size.cpu === cpu && size.memory.includes(memory));
}

/** Undefined where it cannot be known. */
export function isWindows(task: TaskDefinition): boolean | undefined {
  if (isUnset(task.osFamily)) return false;
  return task.osFamily.known?.startsWith('WINDOWS');
}

/** The mode in effect; undefined where it cannot be known. `default` stands for NAT on Windows. */
export function networkMode(task: TaskDefinition): string | undefined {
  if (!isUnset(task.networkMode)) return task.networkMode.known;
  const onlyManaged = task.requiresCompatibilities.length === 1 && runsOn(task, 'MANAGED_INSTANCES');
  if (onlyManaged) return 'awsvpc';
  const windows = isWindows(task);
  if (windows === undefined || task.object === undefined) return undefined;
  return windows ? 'default' : 'bridge';
}
