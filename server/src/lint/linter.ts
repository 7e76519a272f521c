/** Runs everything that has an opinion on a document: syntax, structure, rules. */
import type { Settings, Severity } from '../base/settings';
import type { Document } from '../formats/format';
import type { AnyRule, RuleMeta } from '../rules/rule';
import type { Structure } from '../rules/structure';
import { ownRules } from '../rules/waybill/own-rules';
import type { Workspace } from '../workspace/workspace';
import type { Finding } from './finding';
import { severityOf } from './severity';
import { dropShadowed } from './shadow';
import { dispatchOf, ruleFindings, type Dispatch } from './run-rules';
import { structureFindings } from './run-structure';

interface Cached {
  readonly settings: Settings;
  readonly findings: readonly Finding[];
  /** Workspace generation the cross-file findings belong to. */
  readonly generation: number;
  readonly crossFile: readonly Finding[];
}

export interface LinterOptions {
  readonly rules: readonly AnyRule[];
  readonly structures: readonly Structure[];
  /** Told of a rule that threw; its findings for the document are lost, nothing else is. */
  readonly onCrash: (rule: RuleMeta, document: Document, error: unknown) => void;
}

export class Linter {
  readonly #options: LinterOptions;
  /** By format and scope, for the settings of the last run. */
  readonly #dispatch = new Map<string, Dispatch>();
  #dispatchSettings: Settings | undefined;
  readonly #cache = new WeakMap<Document, Cached>();
  #rules: readonly RuleMeta[] | undefined;

  constructor(options: LinterOptions) {
    this.#options = options;
  }

  /** Every rule there is, structural ones included, by id. */
  get rules(): readonly RuleMeta[] {
    this.#rules ??= [
      ...this.#options.structures.flatMap((structure) => structure.rows),
      ...this.#options.rules.filter((rule) => rule.extendsRow !== true),
      ...ownRules,
    ].sort((a, b) => a.id.localeCompare(b.id));
    return this.#rules;
  }

  /** Findings in the order of the text, before suppression. Repeats nothing that is still true. */
  lint(document: Document, workspace: Workspace, settings: Settings): readonly Finding[] {
    const known = this.#cache.get(document);
    const isFresh = known?.settings === settings;
    const findings = isFresh ? known.findings : this.#documentFindings(document, workspace, settings);
    const { generation } = workspace;
    const crossFile =
      isFresh && known.generation === generation
        ? known.crossFile
        : this.#run(document, workspace, settings, 'workspace');
    this.#cache.set(document, { settings, findings, generation, crossFile });
    const all = dropShadowed([...findings, ...crossFile], document);
    return all.sort((a, b) => a.at.start - b.at.start || a.rule.id.localeCompare(b.rule.id));
  }

  #documentFindings(document: Document, workspace: Workspace, settings: Settings): Finding[] {
    const structure = this.#options.structures.find((candidate) =>
      candidate.formats.includes(document.format.id),
    );
    const severity = (rule: RuleMeta): Severity | undefined => severityOf(rule, settings);
    const structural = structure === undefined ? [] : structureFindings(document, structure, severity);
    return [...structural, ...this.#run(document, workspace, settings, 'document')];
  }

  #run(document: Document, workspace: Workspace, settings: Settings, scope: AnyRule['scope']): Finding[] {
    if (this.#dispatchSettings !== settings) {
      this.#dispatch.clear();
      this.#dispatchSettings = settings;
    }
    const key = `${document.format.id} ${scope}`;
    let dispatch = this.#dispatch.get(key);
    if (dispatch === undefined) {
      const { rules, onCrash } = this.#options;
      const own = rules.filter((rule) => rule.scope === scope && rule.formats.includes(document.format.id));
      dispatch = dispatchOf(own, (rule) => severityOf(rule, settings), onCrash);
      this.#dispatch.set(key, dispatch);
    }
    return ruleFindings(document, workspace, dispatch);
  }
}

export { severityOf } from './severity';
