/** Rules about Ingresses and Services that the AWS Load Balancer Controller turns into load balancers. */
import type { Manifest } from '../../formats/kubernetes/elements';
import { setScalar, insertEntryAt } from '../../syntax/edit';
import type { Workspace } from '../../workspace/workspace';
import type { ScalarNode } from '../../syntax/tree';
import { fix, type Example, type Fix } from '../rule';
import { documents, ingress, PORT_80, service } from './example';
import { annotation, backendsOf, classOf, isCurrent, pathsOf } from './ingresses';
import { entry, has, object, scalar, text } from './read';
import { nearby, records, type Found } from './neighbours';
import { check } from './row';
import { SOURCES } from './sources';

const ALB = 'alb.ingress.kubernetes.io/';

const withService = (own: Example, spec: string): Example => documents(own, service(spec));

const port = (lines: string): Example => withService(ingress(lines), PORT_80);

/** Whether the class is one of the AWS Load Balancer Controller; Auto Mode and others have their own rules. */
function isAlb(manifest: Manifest, workspace: Workspace): boolean {
  const name = classOf(manifest);
  if (name === undefined) return hasAlbAnnotations(manifest) && !has(manifest.spec, 'ingressClassName');
  const classes = workspace.definitions('k8s.IngressClass', name);
  if (classes.length === 0) return name === 'alb';
  return classes.every(({ symbol }) => symbol.detail?.['controller'] === 'ingress.k8s.aws/alb');
}

function hasAlbAnnotations({ metadata }: Manifest): boolean {
  return object(metadata, 'annotations')?.entries.some(({ key }) => key.text.startsWith(ALB)) === true;
}

/** IngressClassParams may set what the annotations leave out. */
function hasParams(manifest: Manifest, workspace: Workspace): boolean {
  const classes = workspace.definitions('k8s.IngressClass', classOf(manifest) ?? '');
  return (
    classes.some(({ symbol }) => symbol.detail?.['hasParameters'] === true) ||
    workspace.definitions('k8s.IngressClassParams').length > 0
  );
}

const TARGET_TYPE = `${ALB}target-type`;

const nodePort = check('Ingress', {
  id: 'eks/alb-instance-needs-nodeport',
  title: 'An ALB that sends to instances reaches its Services through node ports.',
  why: "The controller reports an event and makes nothing: *TargetGroup port is empty. When using Instance targets, your service be must of type 'NodePort' or 'LoadBalancer'*.",
  sources: [SOURCES.ingress, SOURCES.controller],
  scope: 'workspace',
  message:
    'Target type {target} needs node ports, but the Service "{service}" is of type {type}. The controller makes no load balancer. Set "alb.ingress.kubernetes.io/target-type: ip", or give the Service type NodePort.',
  bad: [port(`${ALB}scheme: internal`), port(`${ALB}target-type: instance`)],
  good: [
    port(`${ALB}target-type: ip`),
    withService(ingress(`${ALB}target-type: instance`), `type: NodePort\n${PORT_80}`),
  ],
  check(manifest, say, { workspace, document }) {
    if (!isCurrent(manifest) || !isAlb(manifest, workspace)) return;
    const annotations = object(manifest.metadata, 'annotations');
    const target = annotation(manifest, TARGET_TYPE);
    // The default may be set by the controller's flags; who writes annotations of the controller relies on it.
    const isOpen =
      has(annotations, TARGET_TYPE) || !hasAlbAnnotations(manifest) || hasParams(manifest, workspace);
    if (target === undefined ? isOpen || document.tree.templated : target !== 'instance') return;
    for (const [name, found] of servicesBehind(manifest, workspace)) {
      if (!lacksNodePorts(found)) continue;
      const isHeadless = found.symbol.detail?.['headless'] === true;
      const data = {
        target: target ?? 'instance, the default,',
        service: name.text,
        type: isHeadless ? 'ClusterIP (headless)' : 'ClusterIP',
      };
      const related = [{ document: found.document, at: found.symbol.node, message: 'The Service is here.' }];
      say(scalar(annotations, TARGET_TYPE) ?? name, data, { fixes: () => useAddresses(manifest), related });
    }
  },
});

/** The Services of the backends, each once, where it is certain which one is meant. */
function servicesBehind(manifest: Manifest, workspace: Workspace): readonly (readonly [ScalarNode, Found])[] {
  const services = new Map<string, readonly [ScalarNode, Found]>();
  for (const backend of backendsOf(manifest)) {
    const name = scalar(backend, 'service', 'name');
    if (name === undefined || text(backend, 'service', 'port', 'name') === 'use-annotation') continue;
    const found = nearby(workspace, 'Service', manifest, name.text).filter(
      ({ symbol }) => symbol.scope === manifest.namespace.known,
    );
    const [only] = found;
    if (only !== undefined && found.length === 1) services.set(name.text, [name, only]);
  }
  return [...services.values()];
}

function lacksNodePorts({ symbol }: Found): boolean {
  const { type, targetType, partial, ports } = symbol.detail ?? {};
  if (type !== 'ClusterIP' || targetType === 'ip' || partial === true) return false;
  return !records(ports).some((port) => typeof port['nodePort'] === 'number');
}

function useAddresses({ metadata, node, document }: Manifest): Fix[] {
  const written = scalar(metadata, 'annotations', TARGET_TYPE);
  const changes =
    written === undefined
      ? insertEntryAt(node, ['metadata', 'annotations'], TARGET_TYPE, 'ip')
      : setScalar(written, 'ip');
  return [fix('Set target-type to ip', false, document, changes)];
}

interface Listener {
  readonly protocol: string;
  readonly port: number;
}

/** Listeners as written; undefined when they come from elsewhere or cannot be read. */
function listeners(manifest: Manifest): readonly Listener[] | undefined {
  const written = annotation(manifest, `${ALB}listen-ports`);
  if (written === undefined) return undefined;
  try {
    const parsed = JSON.parse(written) as unknown;
    if (!Array.isArray(parsed)) return undefined;
    return parsed.flatMap((each: unknown) =>
      Object.entries(each as Record<string, unknown>).map(([protocol, own]) => ({
        protocol,
        port: Number(own),
      })),
    );
  } catch {
    return undefined;
  }
}

const sslRedirect = check('Ingress', {
  id: 'eks/alb-ssl-redirect-port',
  title: 'The redirect to HTTPS goes to a listener that speaks HTTPS.',
  why: 'The controller reports an event and makes nothing: *listener does not exist for SSLRedirect port: 443*.',
  sources: [SOURCES.ingress, SOURCES.controller],
  message:
    'The redirect goes to port {port}, but no HTTPS listener has it. The controller makes no load balancer. Add {wanted} to "listen-ports".',
  bad: [ingress(`${ALB}listen-ports: '[{"HTTP": 80}]'\n${ALB}ssl-redirect: "443"`)],
  good: [
    ingress(
      `${ALB}listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'\n${ALB}ssl-redirect: "443"\n${ALB}certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/1`,
    ),
  ],
  check(manifest, say) {
    const redirect = scalar(manifest.metadata, 'annotations', `${ALB}ssl-redirect`);
    const all = listeners(manifest);
    if (redirect === undefined || all === undefined || annotation(manifest, `${ALB}group.name`) !== undefined)
      return;
    if (has(object(manifest.metadata, 'annotations'), `${ALB}group.name`)) return;
    if (
      !/^[0-9]+$/.test(redirect.text) ||
      all.some((each) => each.protocol === 'HTTPS' && each.port === Number(redirect.text))
    )
      return;
    say(redirect, { port: redirect.text, wanted: `{"HTTPS": ${redirect.text}}` });
  },
});

const certificateUnused = check('Ingress', {
  id: 'eks/alb-cert-no-https',
  title: 'A certificate goes with a listener that speaks HTTPS.',
  severity: 'warning',
  why: 'Listeners of HTTP use no certificate, so the ALB does not answer HTTPS.',
  sources: [SOURCES.ingress],
  message:
    'There is a certificate, but "listen-ports" has no HTTPS listener. The certificate is not used. Add {"HTTPS": 443} to "listen-ports".',
  bad: [
    ingress(
      `${ALB}listen-ports: '[{"HTTP": 80}]'\n${ALB}certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/1`,
    ),
  ],
  good: [
    ingress(
      `${ALB}listen-ports: '[{"HTTPS": 443}]'\n${ALB}certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/1`,
    ),
  ],
  check(manifest, say) {
    const certificate = entry(object(manifest.metadata, 'annotations'), `${ALB}certificate-arn`);
    const all = listeners(manifest);
    if (certificate === undefined || all === undefined || all.some((each) => each.protocol === 'HTTPS'))
      return;
    say(certificate.key);
  },
});

const wildcard = check('Ingress', {
  id: 'eks/alb-wildcard-path',
  title: 'A path with a wildcard is of type ImplementationSpecific.',
  why: "The controller reports an event and makes nothing: *prefix path shouldn't contain wildcards: /\\**.",
  sources: [SOURCES.controller],
  scope: 'workspace',
  message:
    'The path "{path}" holds a wildcard, which the type {type} does not allow. The controller makes no load balancer. Use ImplementationSpecific, or "/" with Prefix.',
  bad: [ingress('', { path: 'path: /*\npathType: Prefix' })],
  good: [ingress('', { path: 'path: /*\npathType: ImplementationSpecific' })],
  check(manifest, say, { workspace, document }) {
    if (!isCurrent(manifest) || !isAlb(manifest, workspace)) return;
    for (const path of pathsOf(manifest)) {
      const node = scalar(path, 'path');
      const type = scalar(path, 'pathType');
      if (
        node === undefined ||
        type === undefined ||
        !/[*?]/.test(node.text) ||
        type.text === 'ImplementationSpecific'
      )
        continue;
      say(
        node,
        { path: node.text, type: type.text },
        {
          fixes: () => [
            fix(
              'Set pathType to ImplementationSpecific',
              false,
              document,
              setScalar(type, 'ImplementationSpecific'),
            ),
          ],
        },
      );
    }
  },
});

const actionMissing = check('Ingress', {
  id: 'eks/alb-action-missing',
  title: 'A backend that uses an annotation has that annotation.',
  why: 'The controller reports an event and makes nothing: *missing actions.ssl-redirect configuration*.',
  sources: [SOURCES.ingress, SOURCES.controller],
  message:
    'There is no annotation "alb.ingress.kubernetes.io/actions.{name}" for this backend. The controller makes no load balancer. Add it, or name a port of a Service.',
  bad: [ingress('', { backend: 'service:\n  name: redirect\n  port:\n    name: use-annotation' })],
  good: [
    ingress(
      `${ALB}actions.redirect: '{"type":"redirect","redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}'`,
      { backend: 'service:\n  name: redirect\n  port:\n    name: use-annotation' },
    ),
  ],
  check(manifest, say) {
    const annotations = object(manifest.metadata, 'annotations');
    if (manifest.partial) return;
    for (const backend of backendsOf(manifest)) {
      const name = scalar(backend, 'service', 'name');
      if (name === undefined || text(backend, 'service', 'port', 'name') !== 'use-annotation') continue;
      if (!has(annotations, `${ALB}actions.${name.text}`)) say(name, { name: name.text });
    }
  },
});

const otherController = check('Ingress', {
  id: 'eks/nginx-annotation-on-alb',
  title: 'Annotations are ones of the controller that takes the Ingress.',
  severity: 'warning',
  why: 'Each controller ignores the annotations of others without a word.',
  sources: [SOURCES.ingress],
  scope: 'workspace',
  message:
    'The class "{name}" belongs to another controller, which ignores "{key}". The setting has no effect. Remove it or change the class.',
  bad: [ingress('nginx.ingress.kubernetes.io/rewrite-target: /')],
  good: [
    ingress(`${ALB}scheme: internal`),
    ingress('nginx.ingress.kubernetes.io/rewrite-target: /', { spec: 'ingressClassName: nginx' }),
  ],
  check(manifest, say, { workspace }) {
    const name = classOf(manifest);
    const annotations = object(manifest.metadata, 'annotations');
    if (name === undefined || annotations === undefined) return;
    const other = isAlb(manifest, workspace)
      ? 'nginx.ingress.kubernetes.io/'
      : /^(?:public-|internal-|external-)?nginx/.test(name)
        ? ALB
        : undefined;
    const first = other && annotations.entries.find(({ key }) => key.text.startsWith(other));
    if (first !== undefined) say(first.key, { name, key: first.key.text });
  },
});

export default [nodePort, sslRedirect, certificateUnused, wildcard, actionMissing, otherController];
