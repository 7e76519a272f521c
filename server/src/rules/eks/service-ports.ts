/** Rules about the ports of Services and the pods behind them. */
import { nearest } from '../../base/nearest';
import type { Manifest } from '../../formats/kubernetes/elements';
import { labelsOf, selects } from '../../formats/kubernetes/labels';
import { setScalar } from '../../syntax/edit';
import { fix, type Example, type Fix } from '../rule';
import { documents, PORT_80, service, workload } from './example';
import { isIndefinite, type nearby, podLabels, podsToMatch, records, type Found } from './neighbours';
import { has, number, object, objects, scalar, text } from './read';
import { check } from './row';
import { SOURCES } from './sources';
import { relatedTo } from './references';

const WEB = service('selector:\n  app: web\nports:\n  - name: http\n    port: 80\n    targetPort: http');

const webPort = (name: string): Example =>
  workload('Deployment', { container: `ports:\n  - name: ${name}\n    containerPort: 8080` });

/** Workloads whose pods the Service picks for certain; undefined when there may be others. */
function picked(manifest: Manifest, workspace: Parameters<typeof nearby>[0]): readonly Found[] | undefined {
  const wanted = labelsOf(object(manifest.spec, 'selector'));
  if (!wanted.complete || Object.keys(wanted.values).length === 0 || isIndefinite(workspace, manifest))
    return undefined;
  const pods = podsToMatch(workspace, manifest, wanted);
  if (pods.some((each) => selects(wanted, podLabels(each)) === 'unknown')) return undefined;
  const found = pods.filter((each) => selects(wanted, podLabels(each)) === 'yes');
  return found.length === 0 || found.some(({ symbol }) => symbol.detail?.['partial'] === true)
    ? undefined
    : found;
}

const targetPortName = check('Service', {
  id: 'eks/service-target-port-name',
  title: 'A port of a Service leads to a port that its pods name.',
  severity: 'warning',
  why: 'The Service gets no endpoints for the port, so connections fail.',
  sources: [SOURCES.services],
  scope: 'workspace',
  message:
    'The pods of this Service name no port "{name}". The port has no endpoints, and connections fail. {remedy}',
  bad: [documents(WEB, webPort('web'))],
  good: [documents(WEB, webPort('http'))],
  check(manifest, say, { workspace, document }) {
    const pods = picked(manifest, workspace);
    if (pods === undefined) return;
    const names = pods.flatMap(({ symbol }) =>
      records(symbol.detail?.['ports']).flatMap((each) =>
        typeof each['name'] === 'string' ? [each['name']] : [],
      ),
    );
    for (const port of objects(manifest.spec, 'ports')) {
      const name = scalar(port, 'targetPort');
      const own = text(port, 'targetPort');
      if (name === undefined || own === undefined || /^[0-9]+$/.test(own) || names.includes(own)) continue;
      const near = nearest(own, names) ?? (names.length === 1 ? names[0] : undefined);
      const remedy =
        names.length === 0
          ? 'Name the port in the containers, or use its number.'
          : near === undefined
            ? `Use one of their names: ${names.join(', ')}.`
            : `Did you mean "${near}"?`;
      const fixes = (): Fix[] =>
        near === undefined ? [] : [fix(`Change to "${near}"`, false, document, setScalar(name, near))];
      say(name, { name: own, remedy }, { fixes, related: relatedTo(pods[0], 'The pods are here.') });
    }
  },
});

const targetPortNumber = check('Service', {
  id: 'eks/service-target-port-number',
  title: 'A port of a Service leads to a port that its pods declare.',
  severity: 'information',
  profile: 'recommended',
  why: 'Declaring ports is not required, but a Service on 80 whose container listens on 8080 is a common mistake: connections are refused.',
  sources: [SOURCES.services],
  scope: 'workspace',
  message:
    'The pods of this Service declare {ports}, not {port}. If nothing listens on {port}, connections are refused. Set "targetPort".',
  bad: [documents(service(`selector:\n  app: web\n${PORT_80}`), webPort('http'))],
  good: [
    documents(service('selector:\n  app: web\nports:\n  - port: 80\n    targetPort: 8080'), webPort('http')),
  ],
  check(manifest, say, { workspace, document }) {
    const pods = picked(manifest, workspace);
    if (pods === undefined) return;
    const declared = [
      ...new Set(
        pods.flatMap(({ symbol }) =>
          records(symbol.detail?.['ports']).flatMap((each) =>
            typeof each['port'] === 'number' ? [each['port']] : [],
          ),
        ),
      ),
    ];
    if (declared.length === 0) return;
    for (const port of objects(manifest.spec, 'ports')) {
      const own = has(port, 'targetPort') ? number(port, 'targetPort') : number(port, 'port');
      const at = scalar(port, 'targetPort') ?? scalar(port, 'port');
      if (own === undefined || own === 0 || at === undefined || declared.includes(own)) continue;
      say(
        at,
        { ports: declared.map(String), port: own },
        { related: [{ document, at, message: 'The port that is asked for.' }] },
      );
    }
  },
});

export default [targetPortName, targetPortNumber];
