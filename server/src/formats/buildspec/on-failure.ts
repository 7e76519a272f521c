/** Reads the value of `on-failure`. */

export interface OnFailure {
  readonly action: 'ABORT' | 'CONTINUE' | 'RETRY';
  /** Undefined where none is given; a retry then tries three times. */
  readonly count: number | undefined;
  /** Undefined where none is given. Empty where `RETRY-` is followed by nothing. */
  readonly pattern: string | undefined;
}

/** Undefined where the value has another form. */
export function parseOnFailure(text: string): OnFailure | undefined {
  const match = /^(abort|continue|retry)(?:-([\s\S]*))?$/i.exec(text.trim());
  const action = match?.[1]?.toUpperCase();
  const rest = match?.[2];
  if (action === 'ABORT' || action === 'CONTINUE') {
    return rest === undefined ? { action, count: undefined, pattern: undefined } : undefined;
  }
  if (action !== 'RETRY') return undefined;
  if (rest === undefined) return { action, count: undefined, pattern: undefined };
  const counted = /^(\d+)(?:-([\s\S]*))?$/.exec(rest);
  if (counted === null) return { action, count: undefined, pattern: rest };
  return { action, count: Number(counted[1]), pattern: counted[2] };
}
