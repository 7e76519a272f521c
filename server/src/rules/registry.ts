/** All rules and all tables of structural rules; the list of rule files is generated. */
import type { AnyRule } from './rule';
import type { Structure } from './structure';
import { ruleModules, structureModules } from './registry.generated';

export const rules: readonly AnyRule[] = ruleModules.flat();
export const structures: readonly Structure[] = structureModules;
