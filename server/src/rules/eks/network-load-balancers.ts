/** Rules about Services that become Network Load Balancers. */
import { PORT_80, service } from './example';
import { has, keyOf, number, objects, scalar, text } from './read';
import { check } from './row';
import { serviceType } from './services';
import { SOURCES } from './sources';

const NLB = 'service.beta.kubernetes.io/aws-load-balancer-';

const sslPorts = check('Service', {
  id: 'eks/nlb-ssl-ports',
  title: 'Ports with TLS are ports of the Service.',
  why: 'The controller reports an event and makes nothing: *Unused port in ssl-ports annotation [https]*.',
  sources: [SOURCES.serviceAnnotations, SOURCES.controller],
  message:
    'The Service has no port "{port}". The controller makes no load balancer. Name ports of the Service by number or name.',
  bad: [
    service(
      `type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb\n${PORT_80}`,
      `${NLB}ssl-ports: https`,
    ),
  ],
  good: [
    service(
      `type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb\n${PORT_80}`,
      `${NLB}ssl-ports: "80"`,
    ),
  ],
  check({ spec, metadata, partial }, say) {
    const written = scalar(metadata, 'annotations', `${NLB}ssl-ports`);
    if (written === undefined || partial || spec === undefined || written.text === '*') return;
    const ports = objects(spec, 'ports').flatMap((each) => [
      String(number(each, 'port') ?? ''),
      scalar(each, 'name')?.text ?? '',
    ]);
    const wrong = written.text
      .split(',')
      .map((each) => each.trim())
      .find((each) => each !== '' && each !== '*' && !ports.includes(each));
    if (wrong !== undefined && ports.some((each) => each !== '')) say(written, { port: wrong });
  },
});

const nlbInstance = check('Service', {
  id: 'eks/nlb-instance-nodeport',
  title: 'An NLB that sends to instances has node ports.',
  why: 'The controller reports an event and makes nothing: *unable to support instance target type with an unallocated NodePort*.',
  sources: [SOURCES.nlb, SOURCES.controller],
  message:
    'Without node ports the NLB cannot send to instances. The controller makes no load balancer. Set the target type to ip, or remove "allocateLoadBalancerNodePorts: false".',
  bad: [
    service(
      `type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb\nallocateLoadBalancerNodePorts: false\n${PORT_80}`,
      `${NLB}nlb-target-type: instance`,
    ),
  ],
  good: [
    service(
      `type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb\nallocateLoadBalancerNodePorts: false\n${PORT_80}`,
      `${NLB}nlb-target-type: ip`,
    ),
  ],
  check(manifest, say) {
    const { spec, metadata } = manifest;
    if (
      spec === undefined ||
      serviceType(manifest) !== 'LoadBalancer' ||
      scalar(spec, 'allocateLoadBalancerNodePorts')?.text !== 'false'
    )
      return;
    if (
      text(metadata, 'annotations', `${NLB}nlb-target-type`) !== 'instance' ||
      objects(spec, 'ports').some((each) => has(each, 'nodePort'))
    )
      return;
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
  message:
    'The type "nlb" is for the older controller inside Kubernetes, which makes a public NLB unless told otherwise. The AWS Load Balancer Controller leaves it alone. Use "loadBalancerClass: service.k8s.aws/nlb" in new Services.',
  bad: [service(`type: LoadBalancer\n${PORT_80}`, `${NLB}type: nlb`)],
  good: [service(`type: LoadBalancer\nloadBalancerClass: service.k8s.aws/nlb\n${PORT_80}`)],
  check({ spec, metadata }, say) {
    const type = scalar(metadata, 'annotations', `${NLB}type`);
    if (type?.text === 'nlb' && text(spec, 'type') === 'LoadBalancer' && !has(spec, 'loadBalancerClass'))
      say(type);
  },
});

export default [sslPorts, nlbInstance, legacy];
