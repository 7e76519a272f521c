/** Rules about probes and hooks of containers. */
import { nearest } from '../../base/nearest';
import type { Container } from '../../formats/kubernetes/elements';
import { removeEntry, setScalar } from '../../syntax/edit';
import { members } from '../../syntax/members';
import type { ObjectNode } from '../../syntax/tree';
import { fix, type Fix } from '../rule';
import { pod } from './example';
import { entry, has, head, keyOf, number, object, objects, scalar, text } from './read';
import { check, extend } from './row';
import { podRows } from './rows-pod';
import { SOURCES } from './sources';

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'];

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

function probes({ node }: Container): { name: string; probe: ObjectNode }[] {
  return PROBES.flatMap((name) => {
    const probe = object(node, name);
    return probe === undefined ? [] : [{ name, probe }];
  });
}

const oneHandler = check('container', {
  id: 'eks/probe-one-handler',
  title: 'A probe or hook does one thing.',
  why: 'The API server refuses others: *may not specify more than 1 handler type*, *must specify a handler type*.',
  sources: [SOURCES.probes],
  message:
    '"{name}" has {reason}. The API server refuses the pod. Keep exactly one of exec, httpGet, tcpSocket and grpc.',
  bad: [
    pod('livenessProbe:\n  httpGet:\n    port: 80\n  tcpSocket:\n    port: 80'),
    pod('livenessProbe:\n  periodSeconds: 5'),
  ],
  good: [pod('livenessProbe:\n  httpGet:\n    port: 80')],
  check(container, say) {
    const { pod: owner, node } = container;
    const hooks = ['preStop', 'postStart'].flatMap((name) => {
      const probe = object(node, 'lifecycle', name);
      return probe === undefined ? [] : [{ name, probe }];
    });
    for (const { name, probe } of [...probes(container), ...hooks]) {
      if (probe.tree.templated) continue;
      const handlers = HANDLERS.filter((handler) => has(probe, handler));
      const written = HANDLERS.filter((handler) => entry(probe, handler) !== undefined);
      const unknown = members(probe).some(
        ({ key }) => !HANDLERS.includes(key.text) && !/Seconds$|Threshold$/.test(key.text),
      );
      const isEmpty = handlers.length === 0 && written.length === 0 && !unknown && !owner.manifest.partial;
      if (handlers.length > 1)
        say(keyOf(probe, handlers[1] ?? ''), { name, reason: `several handlers: ${handlers.join(', ')}` });
      else if (isEmpty) say(head(probe), { name, reason: 'no handler' });
    }
  },
});

const threshold = extend(podRows, 'eks/probe-threshold', (row) =>
  check('container', {
    ...row,
    message:
      'A {probe} succeeds or not, so "successThreshold" must be 1. The API server refuses others. Remove it.',
    check(container, say) {
      for (const { name, probe } of probes(container)) {
        const count = number(probe, 'successThreshold');
        const node = scalar(probe, 'successThreshold');
        const written = entry(probe, 'successThreshold');
        if (
          name === 'readinessProbe' ||
          node === undefined ||
          written === undefined ||
          count === undefined ||
          count < 1 ||
          count === 1
        )
          continue;
        const fixes = (): Fix[] => [
          fix('Remove "successThreshold"', true, container.pod.manifest.document, removeEntry(written)),
        ];
        say(node, { probe: name }, { fixes });
      }
    },
  }),
);

const probePort = check('container', {
  id: 'eks/probe-port-name',
  title: 'A probe asks a port that its container names.',
  why: 'The kubelet does not find the port, every probe fails and the container is restarted again and again.',
  sources: [SOURCES.probes],
  aliases: ['kube-linter:liveness-port', 'kube-linter:readiness-port', 'kube-linter:startup-port'],
  message:
    'The container has no port named "{name}". Every probe fails, so the container never becomes ready or is restarted. {remedy}',
  bad: [pod('ports:\n  - name: http\n    containerPort: 80\nlivenessProbe:\n  httpGet:\n    port: htpp')],
  good: [pod('ports:\n  - name: http\n    containerPort: 80\nlivenessProbe:\n  httpGet:\n    port: http')],
  check(container, say) {
    const { node, pod: owner } = container;
    const ports = objects(node, 'ports').map(
      (port) => scalar(port, 'name')?.text ?? (has(port, 'name') ? undefined : ''),
    );
    if (ports.includes(undefined) || !owner.complete || owner.manifest.partial) return;
    const names = ports.filter((name) => name !== undefined && name !== '') as string[];
    for (const { probe } of probes(container)) {
      for (const handler of ['httpGet', 'tcpSocket']) {
        const port = scalar(probe, handler, 'port');
        const name = text(probe, handler, 'port');
        if (port === undefined || name === undefined || names.includes(name) || /^[0-9]*$/.test(name))
          continue;
        const near = nearest(name, names) ?? (names.length === 1 ? names[0] : undefined);
        const remedy =
          near === undefined ? 'Name a port of the container or use its number.' : `Did you mean "${near}"?`;
        const fixes = (): Fix[] =>
          near === undefined
            ? []
            : [fix(`Change to "${near}"`, false, owner.manifest.document, setScalar(port, near))];
        say(port, { name, remedy }, { fixes });
      }
    }
  },
});

export default [oneHandler, threshold, probePort];
