/** Reads a value of `env.secrets-manager`: secret, JSON key, stage, version. */

export interface SecretReference {
  readonly id: string;
  readonly key: string;
  readonly stage: string;
  readonly versionId: string;
}

const ARN_PARTS = 7;

/** Undefined where there are more parts than a reference has. */
export function secretReference(text: string): SecretReference | undefined {
  const parts = text.trim().split(':');
  const length = parts[0] === 'arn' ? ARN_PARTS : 1;
  if (parts.length < length || parts.length > length + 3) return undefined;
  const [key = '', stage = '', versionId = ''] = parts.slice(length);
  return { id: parts.slice(0, length).join(':'), key, stage, versionId };
}
