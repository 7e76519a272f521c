/** Leaves that are always there to ask: where no object holds them, their state is unknown. */
import type { Node } from '../../syntax/tree';
import { booleanField, numberField, stringField, type Field } from '../field';

export function stringAt(container: Node | undefined, key: string, root: Node): Field<string> {
  return stringField(container, key) ?? unknown(root);
}

export function numberAt(container: Node | undefined, key: string, root: Node): Field<number> {
  return numberField(container, key) ?? unknown(root);
}

export function booleanAt(container: Node | undefined, key: string, root: Node): Field<boolean> {
  return booleanField(container, key) ?? unknown(root);
}

function unknown(node: Node): Field<never> {
  return { state: 'unknown', known: undefined, node, entry: undefined };
}

/** Not written, or written as nothing: tools drop empty strings before they call the service. */
export function isUnset(field: Field<unknown>): boolean {
  return field.state === 'absent' || field.known === '';
}

/** Known to say something. */
export function isSet(field: Field<unknown>): boolean {
  return field.state === 'ok' && field.known !== '';
}
