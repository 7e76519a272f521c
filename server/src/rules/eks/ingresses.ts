/** Rules about Ingresses that every controller shares. */
import { insertEntry, removeEntry, setScalar, type JsonValue } from '../../syntax/edit';
import type { Manifest } from '../../formats/kubernetes/elements';
import type { ObjectNode } from '../../syntax/tree';
import { fix, type Fix } from '../rule';
import { ingress, object as example } from './example';
import { entry, has, head, keyOf, lacks, looksUnfilled, object, objects, scalar, text } from './read';
import { check } from './row';
import { SOURCES } from './sources';

const networking = [SOURCES.networking];

export function isCurrent({ apiVersion, partial }: Manifest): boolean {
  return apiVersion === 'networking.k8s.io/v1' && !partial;
}

/** Every path of the rules. */
export function pathsOf({ spec }: Manifest): readonly ObjectNode[] {
  return objects(spec, 'rules').flatMap((rule) => objects(rule, 'http', 'paths'));
}

/** Backends of all paths and the default one. */
export function backendsOf(manifest: Manifest): readonly ObjectNode[] {
  const own = pathsOf(manifest).map((path) => object(path, 'backend'));
  return [...own, object(manifest.spec, 'defaultBackend')].filter((backend) => backend !== undefined);
}

export function annotation(manifest: Manifest, key: string): string | undefined {
  return text(manifest.metadata, 'annotations', key);
}

/** The class by field or annotation; undefined when neither is written out. */
export function classOf(manifest: Manifest): string | undefined {
  return text(manifest.spec, 'ingressClassName') ?? annotation(manifest, 'kubernetes.io/ingress.class');
}

const path = check('Ingress', {
  id: 'eks/ingress-path',
  title: 'A path of an Ingress begins with a slash and holds no dots as parts.',
  why: 'The API server refuses others: *must be an absolute path*.',
  sources: networking,
  message:
    '"{path}" {reason}. The API server refuses the Ingress. Begin it with "/" and leave out "//", "/./" and "/../".',
  bad: [ingress('', { path: 'path: api\npathType: Prefix' })],
  good: [ingress('', { path: 'path: /api\npathType: Prefix' })],
  check(manifest, say) {
    if (!isCurrent(manifest)) return;
    for (const each of pathsOf(manifest)) {
      const type = text(each, 'pathType');
      const node = scalar(each, 'path');
      if (
        node === undefined ||
        type === undefined ||
        node.text === '' ||
        (type !== 'Prefix' && type !== 'Exact')
      )
        continue;
      const isOdd = /\/\/|\/\.{1,2}(?:\/|$)|%2f/i.test(node.text);
      const reason = !node.text.startsWith('/')
        ? 'does not begin with a slash'
        : isOdd
          ? 'holds a part that is not allowed'
          : undefined;
      if (reason === undefined) continue;
      const fixes = (): Fix[] =>
        isOdd
          ? []
          : [fix(`Change to "/${node.text}"`, false, manifest.document, setScalar(node, `/${node.text}`))];
      say(node, { path: node.text, reason }, { fixes });
    }
  },
});

const backend = check('Ingress', {
  id: 'eks/ingress-backend',
  title: 'A backend names one Service and one of its ports, or one resource.',
  why: 'The API server refuses others: *cannot set both port name & port number*, *port name or number is required*.',
  sources: networking,
  message:
    'This backend {reason}. The API server refuses the Ingress. Name a Service and its port by number or by name.',
  bad: [
    ingress('', { backend: 'service:\n  name: web\n  port:\n    name: http\n    number: 80' }),
    ingress('', { backend: 'service:\n  name: web\n  port: {}' }),
  ],
  good: [ingress()],
  check(manifest, say) {
    if (!isCurrent(manifest)) return;
    for (const each of backendsOf(manifest)) {
      if (each.tree.templated) continue;
      const service = object(each, 'service');
      const port = object(service, 'port');
      if (service !== undefined && has(each, 'resource'))
        say(keyOf(each, 'resource'), { reason: 'names a Service and a resource' });
      else if (port !== undefined && has(port, 'name') && has(port, 'number'))
        say(keyOf(port, 'number'), { reason: 'has a port by name and by number' });
      else if (
        service !== undefined &&
        (lacks(service, 'port') || (port !== undefined && lacks(port, 'name') && lacks(port, 'number')))
      ) {
        say(port === undefined ? head(service) : keyOf(service, 'port'), { reason: 'names no port' });
      }
    }
  },
});

const noRules = check('Ingress', {
  id: 'eks/ingress-empty',
  title: 'An Ingress has rules or a default backend.',
  why: 'The API server refuses others: *either `defaultBackend` or `rules` must be specified*.',
  sources: networking,
  message: 'The Ingress has neither rules nor a default backend. The API server refuses it. Add "rules".',
  bad: [example('networking.k8s.io/v1', 'Ingress', 'spec:\n  ingressClassName: alb')],
  good: [ingress()],
  check(manifest, say) {
    const { spec } = manifest;
    if (
      !isCurrent(manifest) ||
      spec === undefined ||
      !lacks(spec, 'rules') ||
      !lacks(spec, 'defaultBackend') ||
      has(spec, 'backend')
    )
      return;
    say(head(spec));
  },
});

const HOST = /^(?:\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

const host = check('Ingress', {
  id: 'eks/ingress-host',
  title: 'A host is a DNS name in lower case, perhaps with a wildcard as its first part.',
  why: 'The API server refuses others: *must be a DNS name, not an IP address*.',
  sources: networking,
  message:
    '"{host}" is no DNS name. The API server refuses the Ingress. Write only the name in lower case, without scheme, port or path.',
  bad: [ingress('', { spec: 'ingressClassName: alb\ntls:\n  - hosts: []' }).text].map((text) => ({
    file: 'manifest.yaml',
    text: text.replace('- http:', '- host: https://Example.com\n      http:'),
  })),
  good: [
    {
      file: 'manifest.yaml',
      text: ingress().text.replace('- http:', '- host: "*.example.com"\n      http:'),
    },
  ],
  check(manifest, say) {
    if (!isCurrent(manifest)) return;
    for (const rule of objects(manifest.spec, 'rules')) {
      const node = scalar(rule, 'host');
      if (
        node === undefined ||
        node.text === '' ||
        looksUnfilled(node.text) ||
        (HOST.test(node.text) && !/^[0-9.]+$/.test(node.text))
      )
        continue;
      say(node, { host: node.text });
    }
  },
});

const CLASS = 'kubernetes.io/ingress.class';

const classBoth = check('Ingress', {
  id: 'eks/ingress-class-both',
  title: 'The class of an Ingress is named once.',
  why: 'The API server refuses a new Ingress with both, unless they are equal: *must match `ingressClassName` when both are specified*.',
  sources: networking,
  message:
    'The annotation names the class "{old}", the field "{current}". The API server refuses an Ingress with two classes. Remove the annotation.',
  bad: [ingress(`${CLASS}: nginx`)],
  good: [ingress()],
  check(manifest, say) {
    const old = entry(object(manifest.metadata, 'annotations'), CLASS);
    const [own, current] = [annotation(manifest, CLASS), text(manifest.spec, 'ingressClassName')];
    if (old === undefined || own === undefined || current === undefined || own === current) return;
    say(
      old.value,
      { old: own, current },
      { fixes: () => [fix('Remove the annotation', false, manifest.document, removeEntry(old))] },
    );
  },
});

const classAnnotation = check('Ingress', {
  id: 'eks/ingress-class-annotation',
  title: 'The class of an Ingress is named by its field.',
  severity: 'warning',
  why: 'The annotation is deprecated since Kubernetes 1.18, and EKS Auto Mode ignores it.',
  sources: [SOURCES.ingressClass, 'https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-alb.html'],
  message:
    'The annotation for the class is deprecated, and EKS Auto Mode ignores it. Some day no controller may take this Ingress. Use "spec.ingressClassName: {name}".',
  bad: [ingress(`${CLASS}: alb`, { spec: 'tls: []' })],
  good: [ingress()],
  check(manifest, say) {
    const { spec, metadata, document } = manifest;
    const annotations = object(metadata, 'annotations');
    const old = entry(annotations, CLASS);
    const name = annotation(manifest, CLASS);
    if (
      old === undefined ||
      name === undefined ||
      spec === undefined ||
      !isCurrent(manifest) ||
      !lacks(spec, 'ingressClassName')
    )
      return;
    const outer = annotations?.entries.length === 1 ? entry(metadata, 'annotations') : old;
    const value: JsonValue = name;
    const fixes = (): Fix[] => [
      fix('Use spec.ingressClassName', false, document, [
        ...removeEntry(outer ?? old),
        ...insertEntry(spec, 'ingressClassName', value, { place: 'start' }),
      ]),
    ];
    say(old.key, { name }, { fixes });
  },
});

const classMissing = check('Ingress', {
  id: 'eks/ingress-class-missing',
  title: 'An Ingress for a load balancer of AWS names its class.',
  severity: 'warning',
  why: 'Without a class, and without a default one in the cluster, no controller takes the Ingress: it gets no address and no events.',
  sources: [SOURCES.ingressClass],
  scope: 'workspace',
  message:
    'The Ingress has annotations of the AWS Load Balancer Controller but no class. Unless the cluster has a default class, nothing happens at all. Add "ingressClassName: alb".',
  bad: [ingress('alb.ingress.kubernetes.io/scheme: internal', { spec: 'tls: []' })],
  good: [ingress('alb.ingress.kubernetes.io/scheme: internal')],
  check(manifest, say, { workspace, document }) {
    const { spec, metadata } = manifest;
    const annotations = object(metadata, 'annotations');
    if (
      !isCurrent(manifest) ||
      spec === undefined ||
      !lacks(spec, 'ingressClassName') ||
      has(annotations, CLASS)
    )
      return;
    if (annotations?.entries.some(({ key }) => key.text.startsWith('alb.ingress.kubernetes.io/')) !== true)
      return;
    if (workspace.definitions('k8s.IngressClass').some(({ symbol }) => symbol.detail?.['isDefault'] === true))
      return;
    say(
      head(spec),
      {},
      {
        fixes: () => [
          fix(
            'Add ingressClassName: alb',
            false,
            document,
            insertEntry(spec, 'ingressClassName', 'alb', { place: 'start' }),
          ),
        ],
      },
    );
  },
});

export default [path, backend, noRules, host, classBoth, classAnnotation, classMissing];
