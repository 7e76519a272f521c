/** Tokenises text with the grammars of Waybill on top of base grammars, exactly as the editor does. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';
import type { IGrammar, IRawGrammar } from 'vscode-textmate';

export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** Base grammars: scope name to the path of a grammar file, or to a grammar written in a test. */
export type BaseGrammars = Readonly<Record<string, string | IRawGrammar>>;

export interface Tokenizer {
  tokenize(scopeName: string, text: string): Promise<Token[][]>;
}

interface GrammarContribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

const root = resolve(__dirname, '../..');
let engine: Promise<void> | undefined;

function loadEngine(): Promise<void> {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  engine ??= loadWASM({ data: new Uint8Array(wasm).buffer });
  return engine;
}

export function contributedGrammars(): readonly GrammarContribution[] {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    contributes: { grammars: GrammarContribution[] };
  };
  return manifest.contributes.grammars;
}

export function createTokenizer(base: BaseGrammars, withInjections = true): Tokenizer {
  const contributed = withInjections ? contributedGrammars() : [];
  const registry = new Registry({
    onigLib: loadEngine().then(() => ({
      createOnigScanner: (patterns) => new OnigScanner(patterns),
      createOnigString: (text) => new OnigString(text),
    })),
    loadGrammar: (scopeName) => Promise.resolve(loadGrammar(scopeName, base, contributed)),
    getInjections: (scopeName) =>
      contributed.filter(({ injectTo }) => injectTo?.includes(scopeName)).map((grammar) => grammar.scopeName),
  });
  return {
    async tokenize(scopeName, text) {
      const grammar = await registry.loadGrammar(scopeName);
      if (grammar === null) throw new Error(`No grammar ${scopeName}`);
      return tokenizeLines(grammar, text);
    },
  };
}

function loadGrammar(
  scopeName: string,
  base: BaseGrammars,
  contributed: readonly GrammarContribution[],
): IRawGrammar | null {
  const own = contributed.find((grammar) => grammar.scopeName === scopeName);
  const found = own === undefined ? base[scopeName] : join(root, own.path);
  if (found === undefined) return null;
  return typeof found === 'string' ? parseRawGrammar(readFileSync(found, 'utf8'), found) : found;
}

function tokenizeLines(grammar: IGrammar, text: string): Token[][] {
  let state = INITIAL;
  return text.split('\n').map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scopes,
    }));
  });
}

/** Scopes of the first token that contains the text. */
export function scopesOf(lines: readonly (readonly Token[])[], text: string): readonly string[] {
  const token = lines.flat().find((candidate) => candidate.text.includes(text));
  if (token === undefined) throw new Error(`No token with ${text}`);
  return token.scopes;
}
