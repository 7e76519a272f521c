/** Names a buildspec defines and uses: variables, tasks of a batch, outputs, report groups, other buildspecs. */
import { hasMarker } from '../../syntax/placeholder';
import type { Document, Symbol } from '../format';
import type { Buildspec } from './elements';

export function buildspecSymbols(spec: Buildspec, document: Document): readonly Symbol[] {
  const scope = document.uri;
  return [
    fileSymbol(spec, document),
    ...spec.variables.map((variable): Symbol => {
      const detail = { source: variable.source };
      return {
        kind: 'buildspec.variable',
        name: variable.name,
        scope,
        role: 'definition',
        node: variable.entry.key,
        detail,
      };
    }),
    ...spec.exported.map((exported): Symbol => {
      return {
        kind: 'buildspec.variable',
        name: exported.name,
        scope,
        role: 'reference',
        node: exported.node,
      };
    }),
    ...taskSymbols(spec, scope),
    ...spec.artifacts.flatMap((artifact): Symbol[] => {
      if (artifact.id === undefined) return [];
      return [
        {
          kind: 'buildspec.artifact',
          name: artifact.id,
          scope,
          role: 'definition',
          node: artifact.entry.key,
        },
      ];
    }),
    ...spec.reports.flatMap((report): Symbol[] => {
      if (hasMarker(report.name)) return [];
      return [
        { kind: 'buildspec.report', name: report.name, scope, role: 'definition', node: report.entry.key },
      ];
    }),
  ];
}

/** The file itself, so that tasks of other files can find it by its path. */
function fileSymbol(spec: Buildspec, document: Document): Symbol {
  const detail = { batch: spec.batch !== undefined };
  return { kind: 'buildspec.file', name: document.path, role: 'definition', node: spec.root, detail };
}

function taskSymbols(spec: Buildspec, scope: string): Symbol[] {
  return (spec.batch?.tasks ?? []).flatMap((task): Symbol[] => {
    const { identifier, buildspec, dependOn } = task;
    const symbols: Symbol[] = [];
    if (identifier.known !== undefined) {
      symbols.push({
        kind: 'buildspec.task',
        name: identifier.known,
        scope,
        role: 'definition',
        node: identifier.node,
      });
    }
    for (const { known, node } of dependOn) {
      if (known !== undefined)
        symbols.push({ kind: 'buildspec.task', name: known, scope, role: 'reference', node });
    }
    if (buildspec.known !== undefined && buildspec.known !== '') {
      symbols.push({
        kind: 'buildspec.file',
        name: buildspec.known,
        role: 'reference',
        node: buildspec.node,
      });
    }
    return symbols;
  });
}
