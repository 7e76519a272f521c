/** The rules there are, as completion of the project file lists them; the layer above, which has the rules, says so. */

export interface RuleName {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
}

let source: () => readonly RuleName[] = () => [];

/** Formats may not know the rules, so the rules' registry introduces itself here. */
export function provideRuleNames(names: () => readonly RuleName[]): void {
  source = names;
}

export function ruleNames(): readonly RuleName[] {
  return source();
}
