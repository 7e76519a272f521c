/** All rules and all tables of structural rules; the list of rule files is generated. */
import { provideRuleNames } from '../formats/waybill-config/rule-names';
import type { AnyRule } from './rule';
import type { Structure } from './structure';
import { ruleModules, structureModules } from './registry.generated';
import { ownRules } from './waybill/own-rules';

export const rules: readonly AnyRule[] = ruleModules.flat();
export const structures: readonly Structure[] = structureModules;

provideRuleNames(() => [...structures.flatMap((structure) => structure.rows), ...rules, ...ownRules]);
