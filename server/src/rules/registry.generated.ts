/** Every rule file; written by scripts/registry.ts. */
import { structure as ecsStructure } from './ecs/structure';
import type { AnyRule } from './rule';
import type { Structure } from './structure';

export const ruleModules: readonly (AnyRule | readonly AnyRule[])[] = [
];
export const structureModules: readonly Structure[] = [ecsStructure];
