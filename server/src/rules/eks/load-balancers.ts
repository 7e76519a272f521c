/** Rules about Ingresses and Services that the AWS Load Balancer Controller turns into load balancers. */
import type { Manifest } from '../../formats/kubernetes/elements';
import { setScalar, insertEntryAt } from '../../syntax/edit';
import type { Workspace } from '../../workspace/workspace';
import { fix, type Example, type Fix } from '../rule';
import { documents, ingress, PORT_80, service } from './example';
import { annotation, backendsOf, classOf, isCurrent, pathsOf } from './ingresses';
import { entry, has, keyOf, number, object, objects, scalar, text } from './read';
import { check } from './row';
import { serviceType } from './services';
import { SOURCES } from './sources';

const ALB = 'alb.ingress.kubernetes.io/';
const NLB = 'service.beta.kubernetes.io/aws-load-balancer-';
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
  return classes.some(({ symbol }) => symbol.detail?.['hasParameters'] === true) || workspace.definitions('k8s.IngressClassParams').length > 0;
}

const nodePort = check('Ingress', {
  id: 'eks/alb-instance-needs-nodeport',
  title: 'An ALB that sends to instances reaches its Services through node ports.',
  why: "The controller reports an event and makes nothing: *TargetGroup port is empty. When using Instance targets, your service be must of type 'NodePort' or 'LoadBalancer'*.",
  sources: [SOURCES.ingress, SOURCES.controller],
  scope: 'workspace',
  message: 'Target type {target} needs node ports, but the Service "{service}" is of type {type}. The controller makes no load balancer. Set "alb.ingress.kubernetes.io/target-type: ip", or give the Service type NodePort.',
  bad: [port(`${ALB}scheme: internal`), port(`${ALB}target-type: instance`)],
  good: [port(`${ALB}target-type: ip`), withService(ingress(`${ALB}target-type: instance`), `type: NodePort\n${PORT_80}`)],
  check(manifest, say, { workspace, document }) {
    if (!isCurrent(manifest) || !isAlb(manifest, workspace)) return;
    const key = `${ALB}target-type`;
    const annotations = object(manifest.metadata, 'annotations');
    const target = annotation(manifest, key);
    // The default may be set by the controller's flags; who writes annotations of the controller relies on it.
    const isOpen = has(annotations, key) || !hasAlbAnnotations(manifest) || hasParams(manifest, workspace) || document.tree.templated;
    if (target === undefined ? isOpen : target !== 'instance') return;
    const reported = new Set<string>();
    for (const backend of backendsOf(manifest)) {
      const name = scalar(backend, 'service', 'name');
      if (name === undefined || reported.has(name.text) || text(backend, 'service', 'port', 'name') === 'use-annotation') continue;
      const found = servicesNamed(workspace, name.text, manifest);
      const own = found[0];
      const wrong = own?.symbol.detail;
      const type = wrong?.['type'];
      if (own === undefined || found.length !== 1 || type !== 'ClusterIP' || wrong?.['targetType'] === 'ip' || wrong?.['partial'] === true) continue;
      reported.add(name.text);
      const ports = wrong?.['ports'];
      if (Array.isArray(ports) && ports.some((each) => typeof (each as { nodePort?: unknown }).nodePort === 'number')) continue;
      const at = scalar(annotations, key) ?? name;
      const fixes = (): Fix[] => [fix('Set target-type to ip', false, document, scalar(annotations, key) === undefined ? insertEntryAt(manifest.node, ['metadata', 'annotations'], key, 'ip') : setScalar(at, 'ip'))];
      const data = { target: target ?? 'instance, the default,', service: name.text, type: wrong?.['headless'] === true ? 'ClusterIP (headless)' : 'ClusterIP' };
      say(at, data, { fixes, related: [{ document: own.document, at: own.symbol.node, message: 'The Service is here.' }] });
    }
  },
});

export function servicesNamed(workspace: Workspace, name: string, { namespace }: Manifest): ReturnType<Workspace['definitions']> {
  if (namespace.state === 'unknown') return [];
  return workspace.definitions('k8s.Service', name).filter(({ symbol }) => symbol.scope === namespace.known);
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
    return parsed.flatMap((each: unknown) => Object.entries(each as Record<string, unknown>).map(([protocol, own]) => ({ protocol, port: Number(own) })));
  } catch {
    return undefined;
  }
}

const sslRedirect = check('Ingress', {
  id: 'eks/alb-ssl-redirect-port',
  title: 'The redirect to HTTPS goes to a listener that speaks HTTPS.',
  why: 'The controller reports an event and makes nothing: *listener does not exist for SSLRedirect port: 443*.',
  sources: [SOURCES.ingress, SOURCES.controller],
  message: 'The redirect goes to port {port}, but no HTTPS listener has it. The controller makes no load balancer. Add {wanted} to "listen-ports".',
  bad: [ingress(`${ALB}listen-ports: '[{"HTTP": 80}]'\n${ALB}ssl-redirect: "443"`)],
  good: [ingress(`${ALB}listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'\n${ALB}ssl-redirect: "443"\n${ALB}certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/1`)],
  check(manifest, say) {
    const redirect = scalar(manifest.metadata, 'annotations', `${ALB}ssl-redirect`);
    const all = listeners(manifest);
    if (redirect === undefined || all === undefined || annotation(manifest, `${ALB}group.name`) !== undefined) return;
    if (has(object(manifest.metadata, 'annotations'), `${ALB}group.name`)) return;
    if (!/^[0-9]+$/.test(redirect.text) || all.some((each) => each.protocol === 'HTTPS' && each.port === Number(redirect.text))) return;
    say(redirect, { port: redirect.text, wanted: `{"HTTPS": ${redirect.text}}` });
  },
});

const certificateUnused = check('Ingress', {
  id: 'eks/alb-cert-no-https',
  title: 'A certificate goes with a listener that speaks HTTPS.',
  severity: 'warning',
  why: 'Listeners of HTTP use no certificate, so the ALB does not answer HTTPS.',
  sources: [SOURCES.ingress],
  message: 'There is a certificate, but "listen-ports" has no HTTPS listener. The certificate is not used. Add {"HTTPS": 443} to "listen-ports".',
  bad: [ingress(`${ALB}listen-ports: '[{"HTTP": 80}]'\n${ALB}certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/1`)],
  good: [ingress(`${ALB}listen-ports: '[{"HTTPS": 443}]'\n${ALB}certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/1`)],
  check(manifest, say) {
    const certificate = entry(object(manifest.metadata, 'annotations'), `${ALB}certificate-arn`);
    const all = listeners(manifest);
    if (certificate === undefined || all === undefined || all.some((each) => each.protocol === 'HTTPS')) return;
    say(certificate.key);
  },
});

const wildcard = check('Ingress', {
  id: 'eks/alb-wildcard-path',
  title: 'A path with a wildcard is of type ImplementationSpecific.',
  why: "The controller reports an event and makes nothing: *prefix path shouldn't contain wildcards: /\\**.",
  sources: [SOURCES.controller],
  scope: 'workspace',
  message: 'The path "{path}" holds a wildcard, which the type {type} does not allow. The controller makes no load balancer. Use ImplementationSpecific, or "/" with Prefix.',
  bad: [ingress('', { path: 'path: /*\npathType: Prefix' })],
  good: [ingress('', { path: 'path: /*\npathType: ImplementationSpecific' })],
  check(manifest, say, { workspace, document }) {
    if (!isCurrent(manifest) || !isAlb(manifest, workspace)) return;
    for (const path of pathsOf(manifest)) {
      const node = scalar(path, 'path');
      const type = scalar(path, 'pathType');
      if (node === undefined || type === undefined || !/[*?]/.test(node.text) || type.text === 'ImplementationSpecific') continue;
      say(node, { path: node.text, type: type.text }, { fixes: () => [fix('Set pathType to ImplementationSpecific', false, document, setScalar(type, 'ImplementationSpecific'))] });
    }
  },
});

const actionMissing = check('Ingress', {
  id: 'eks/alb-action-missing',
  title: 'A backend that uses an annotation has that annotation.',
  why: 'The controller reports an event and makes nothing: *missing actions.ssl-redirect configuration*.',
  sources: [SOURCES.ingress, SOURCES.controller],
  message: 'There is no annotation "alb.ingress.kubernetes.io/actions.{name}" for this backend. The controller makes no load balancer. Add it, or name a port of a Service.',
  bad: [ingress('', { backend: 'service:\n  name: redirect\n  port:\n    name: use-annotation' })],
  good: [ingress(`${ALB}actions.redirect: '{"type":"redirect","redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}'`, { backend: 'service:\n  name: redirect\n  port:\n    name: use-annotation' })],
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
  message: 'The class "{name}" belongs to another controller, which ignores "{key}". The setting has no effect. Remove it or change the class.',
  bad: [ingress('nginx.ingress.kubernetes.io/rewrite-target: /')],
  good: [ingress(`${ALB}scheme: internal`), ingress('nginx.ingress.kubernetes.io/rewrite-target: /', { spec: 'ingressClassName: nginx' })],
  check(manifest, say, { workspace }) {
    const name = classOf(manifest);
    const annotations = object(manifest.metadata, 'annotations');
    if (name === undefined || annotations === undefined) return;
    const other = isAlb(manifest, workspace) ? 'nginx.ingress.kubernetes.io/' : /^(?:public-|internal-|external-)?nginx/.test(name) ? ALB : undefined;
    const first = other && annotations.entries.find(({ key }) => key.text.startsWith(other));
    if (first !== undefined) say(first.key, { name, key: first.key.text });
  },
});

const sslPorts = check('Service', {
  id: 'eks/nlb-ssl-ports',
  title: 'Ports with TLS are ports of the Service.',
  why: 'The controller reports an event and makes nothing: *Unused port in ssl-ports annotation [https]*.',
  sources: [SOURCES.serviceAnnotations, SOURCES.controller],
  message: 'The Service has no port "{port}". The controller makes no load balancer. Name ports of the Service by number or name.',
  bad: [service(`type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb\n${PORT_80}`, `${NLB}ssl-ports: https`)],
  good: [service(`type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb\n${PORT_80}`, `${NLB}ssl-ports: "80"`)],
  check({ spec, metadata, partial }, say) {
    const written = scalar(metadata, 'annotations', `${NLB}ssl-ports`);
    if (written === undefined || partial || spec === undefined || written.text === '*') return;
    const ports = objects(spec, 'ports').flatMap((each) => [String(number(each, 'port') ?? ''), scalar(each, 'name')?.text ?? '']);
    const wrong = written.text.split(',').map((each) => each.trim()).find((each) => each !== '' && each !== '*' && !ports.includes(each));
    if (wrong !== undefined && ports.some((each) => each !== '')) say(written, { port: wrong });
  },
});

const nlbInstance = check('Service', {
  id: 'eks/nlb-instance-nodeport',
  title: 'An NLB that sends to instances has node ports.',
  why: 'The controller reports an event and makes nothing: *unable to support instance target type with an unallocated NodePort*.',
  sources: [SOURCES.nlb, SOURCES.controller],
  message: 'Without node ports the NLB cannot send to instances. The controller makes no load balancer. Set the target type to ip, or remove "allocateLoadBalancerNodePorts: false".',
  bad: [service(`type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb\nallocateLoadBalancerNodePorts: false\n${PORT_80}`, `${NLB}nlb-target-type: instance`)],
  good: [service(`type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb\nallocateLoadBalancerNodePorts: false\n${PORT_80}`, `${NLB}nlb-target-type: ip`)],
  check(manifest, say) {
    const { spec, metadata } = manifest;
    if (spec === undefined || serviceType(manifest) !== 'LoadBalancer' || scalar(spec, 'allocateLoadBalancerNodePorts')?.text !== 'false') return;
    if (text(metadata, 'annotations', `${NLB}nlb-target-type`) !== 'instance' || objects(spec, 'ports').some((each) => has(each, 'nodePort'))) return;
    say(keyOf(spec, 'allocateLoadBalancerNodePorts'));
  },
});

const legacy = check('Service', {
  id: 'eks/nlb-legacy',
  title: 'A Service says which controller makes its load balancer.',
  severity: 'information',
  profile: 'recommended',
  why: 'The type nlb is read by the older controller inside Kubernetes, which makes a public load balancer of the older kind and is only patched for critical faults.',
  sources: [SOURCES.nlb],
  message: 'The type "nlb" is for the older controller inside Kubernetes, which makes a public NLB unless told otherwise. The AWS Load Balancer Controller leaves it alone. Use "loadBalancerClass: service.k8s.aws/nlb" in new Services.',
  bad: [service(`type: LoadBalancer\n${PORT_80}`, `${NLB}type: nlb`)],
  good: [service(`type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb\n${PORT_80}`)],
  check({ spec, metadata }, say) {
    const type = scalar(metadata, 'annotations', `${NLB}type`);
    if (type?.text === 'nlb' && text(spec, 'type') === 'LoadBalancer' && !has(spec, 'loadBalancerClass')) say(type);
  },
});

export default [nodePort, sslRedirect, certificateUnused, wildcard, actionMissing, otherController, sslPorts, nlbInstance, legacy];
