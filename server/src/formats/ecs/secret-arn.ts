/** Takes the reference to a secret apart. */

const SECRETS_MANAGER =
  /^arn:([\w-]+):secretsmanager:([\w-]*):(\d*):secret:([^:]*)(?::([^:]*):([^:]*):([^:]*))?$/;
const PARAMETER = /^arn:[\w-]+:ssm:([\w-]*):\d*:parameter(\/.*)$/;

/** What a `valueFrom` stands for, in Markdown; undefined where its form says nothing. */
export function describeSecret(text: string): string | undefined {
  const secret = SECRETS_MANAGER.exec(text);
  if (secret) return describeSecretsManager(secret);
  const parameter = PARAMETER.exec(text);
  if (parameter) return `SSM parameter \`${parameter[2] ?? ''}\` in ${parameter[1] ?? ''}.`;
  if (/^[\w./-]+$/.test(text)) return `SSM parameter \`${text}\` in the region of the task.`;
  return undefined;
}

function describeSecretsManager(match: RegExpExecArray): string {
  const [, , region = '', , name = '', key = '', stage = '', version = ''] = match;
  const parts = [`Secrets Manager secret \`${name.replace(/-[A-Za-z0-9]{6}$/, '')}\` in ${region}`];
  parts.push(key === '' ? 'the whole value' : `JSON key \`${key}\``);
  if (stage !== '') parts.push(`stage \`${stage}\``);
  if (version !== '') parts.push(`version \`${version}\``);
  return `${parts.join(', ')}.`;
}
