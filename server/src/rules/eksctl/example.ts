/** Makes the example cluster configurations of rules. */
import type { Example } from '../rule';

/** A small valid cluster with further lines at the top level. */
export function cluster(body = '', metadata = ''): Example {
  const lines = body === '' || body.endsWith('\n') ? body : `${body}\n`;
  const more = metadata === '' ? '' : `  ${metadata}\n`;
  return {
    file: 'cluster.yaml',
    text: `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  name: shop\n  region: eu-west-1\n${more}${lines}`,
  };
}

/** A managed node group with further lines. */
export function managed(lines = ''): Example {
  return cluster(`managedNodeGroups:\n  - name: workers\n${indented(lines)}`);
}

/** A self-managed node group with further lines. */
export function selfManaged(lines = ''): Example {
  return cluster(`nodeGroups:\n  - name: workers\n${indented(lines)}`);
}

function indented(lines: string): string {
  return lines === ''
    ? ''
    : `${lines
        .split('\n')
        .map((line) => `    ${line}`)
        .join('\n')}\n`;
}
