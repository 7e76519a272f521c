/** The batch section of the typed view. */
import { itemsOf, member, valueOf } from '../../syntax/members';
import { dereference } from '../../syntax/scalar';
import type { Node, ObjectNode } from '../../syntax/tree';
import { leaf, textField, type Field } from '../field';
import { BATCH_KINDS } from './detect';
import type { Batch, BatchTask, Buildspec } from './elements';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export function buildBatch(spec: Buildspec): Batch | undefined {
  const entry = spec.object && member(spec.object, 'batch');
  const node = entry && objectOf(entry.value);
  if (entry === undefined || node === undefined) return undefined;
  const kinds = BATCH_KINDS.flatMap((kind) => member(node, kind) ?? []);
  const batch: Writable<Batch> = { spec, entry, node, kinds, tasks: [] };
  batch.tasks = [...tasksIn(batch, 'build-list'), ...tasksIn(batch, 'build-graph')];
  return batch;
}

function tasksIn(batch: Batch, kind: BatchTask['kind']): BatchTask[] {
  const list = valueOf(batch.node, kind);
  if (list?.kind !== 'array') return [];
  return itemsOf(list).flatMap((item) => {
    const node = objectOf(item);
    if (node === undefined) return [];
    return [
      {
        batch,
        kind,
        list,
        node,
        identifier: text(node, 'identifier'),
        buildspec: text(node, 'buildspec'),
        dependOn: itemsOf(valueOf(node, 'depend-on')).map((each) =>
          leaf(each, undefined, (value) => (value === null ? undefined : String(value))),
        ),
        env: objectOf(valueOf(node, 'env')),
      },
    ];
  });
}

function text(node: ObjectNode, key: string): Field<string> {
  return textField(node, key) ?? { state: 'unknown', known: undefined, node, entry: undefined };
}

function objectOf(node: Node | undefined): ObjectNode | undefined {
  const target = node && dereference(node);
  return target?.kind === 'object' ? target : undefined;
}
