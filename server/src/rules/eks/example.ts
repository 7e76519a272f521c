/** Makes the example manifests of rules: a small valid object with a few lines more. */
import type { Example } from '../rule';

export function yaml(text: string): Example {
  return { file: 'manifest.yaml', text: text.endsWith('\n') ? text : `${text}\n` };
}

/** Several documents in one file. */
export function documents(...parts: readonly Example[]): Example {
  return yaml(parts.map((part) => part.text).join('---\n'));
}

/** An object of any kind; `body` stands at the top level behind the metadata. */
export function object(apiVersion: string, kind: string, body = '', metadata = ''): Example {
  return yaml(
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: web\n${block(metadata, 2)}${block(body, 0)}`,
  );
}

export function pod(container = '', spec = '', metadata = ''): Example {
  return object('v1', 'Pod', `spec:\n${podSpec(container, spec, 2)}`, metadata);
}

/** A workload of `apps/v1`; `spec` goes beside its selector, `container` into its container. */
export function workload(kind: string, parts: WorkloadParts = {}): Example {
  const { spec = '', container = '', podLines = '', labels = 'app: web', metadata = '' } = parts;
  const selector = parts.selector ?? 'selector:\n  matchLabels:\n    app: web';
  const template = `  template:\n    metadata:\n      labels:\n${block(labels, 8)}    spec:\n${podSpec(container, podLines, 6)}`;
  return object('apps/v1', kind, `spec:\n${block(selector, 2)}${block(spec, 2)}${template}`, metadata);
}

export interface WorkloadParts {
  readonly spec?: string;
  readonly selector?: string;
  readonly container?: string;
  readonly podLines?: string;
  readonly labels?: string;
  readonly metadata?: string;
}

export function service(spec: string, annotations = ''): Example {
  return object('v1', 'Service', `spec:\n${block(spec, 2)}`, annotationLines(annotations));
}

export const PORT_80 = 'ports:\n  - port: 80';

/** An Ingress of class alb with one path to a Service. */
export function ingress(
  annotations = '',
  parts: { readonly spec?: string; readonly path?: string; readonly backend?: string } = {},
): Example {
  const { spec = 'ingressClassName: alb', path = 'path: /\npathType: Prefix' } = parts;
  const backend = parts.backend ?? 'service:\n  name: web\n  port:\n    number: 80';
  const rules = `rules:\n  - http:\n      paths:\n        - ${block(path, 10).trimStart()}          backend:\n${block(backend, 12)}`;
  return object(
    'networking.k8s.io/v1',
    'Ingress',
    `spec:\n${block(spec, 2)}${block(rules, 2)}`,
    annotationLines(annotations),
  );
}

export function annotationLines(annotations: string): string {
  return annotations === '' ? '' : `annotations:\n${block(annotations, 2)}`;
}

function podSpec(container: string, spec: string, indent: number): string {
  const own = `containers:\n  - name: web\n    image: nginx:1.27\n${block(container, 4)}${block(spec, 0)}`;
  return block(own, indent);
}

/** Lines moved to the right, closed by a line break; nothing for an empty text. */
export function block(text: string, indent: number): string {
  if (text === '') return '';
  const lines = text.replace(/\n$/, '').split('\n');
  return `${lines.map((line) => (line === '' ? line : ' '.repeat(indent) + line)).join('\n')}\n`;
}
