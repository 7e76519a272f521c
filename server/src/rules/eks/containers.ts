/** Rules about containers: image, ports, environment, resources. */
import { parseQuantity } from '../../formats/kubernetes/quantity';
import type { Container } from '../../formats/kubernetes/elements';
import { insertEntry, removeEntry, setScalar } from '../../syntax/edit';
import { members, valueOf } from '../../syntax/members';
import type { ScalarNode } from '../../syntax/tree';
import { fix, type Fix } from '../rule';
import { pod } from './example';
import { entry, has, head, keyOf, lacks, looksUnfilled, number, object, objects, scalar, text } from './read';
import { check, extend } from './row';
import { podRows } from './rows-pod';
import { SOURCES } from './sources';

const nameTwice = extend(podRows, 'eks/container-name', (row) =>
  check('pod', {
    ...row,
    message: 'Two containers of this pod have the name "{name}". The API server refuses the pod. Rename one of them.',
    check({ containers, manifest }, say) {
      const firsts = new Map<string, Container>();
      for (const container of containers) {
        const name = container.name.known;
        const first = name === undefined ? undefined : firsts.get(name);
        if (name !== undefined && first === undefined) firsts.set(name, container);
        // Within one list the schema finds it.
        if (name === undefined || first === undefined || first.role === container.role) continue;
        say(container.name.node, { name }, { related: [{ document: manifest.document, at: first.name.node, message: 'The first one is here.' }] });
      }
    },
  }),
);

const imageMissing = check('container', {
  id: 'eks/container-image-missing',
  title: 'Every container names its image.',
  why: 'The API server refuses the pod: *spec.containers[0].image: Required value*.',
  sources: [SOURCES.core],
  message: 'The container has no image, so the API server refuses the pod. Add "image".',
  bad: [{ file: 'manifest.yaml', text: `${pod('', 'initContainers:\n  - name: init').text}` }],
  good: [pod()],
  check({ node, pod: owner }, say) {
    if (owner.manifest.partial || !lacks(node, 'image')) return;
    say(head(node), {});
  },
});

/** A reference of an image, as https://pkg.go.dev/github.com/distribution/reference has it. */
const HOST = '(?:[A-Za-z0-9](?:[-A-Za-z0-9]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[-A-Za-z0-9]*[A-Za-z0-9])?)*|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?';
const PATH = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const IMAGE = new RegExp(`^(?:${HOST}/)?${PATH}(?:/${PATH})*(?::[A-Za-z0-9_][-A-Za-z0-9_.]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`);

const imageSyntax = check('container', {
  id: 'eks/image-syntax',
  title: 'An image is named by registry, repository, tag and digest.',
  why: "The kubelet cannot pull anything else: *InvalidImageName*, *couldn't parse image name*.",
  sources: [SOURCES.images, 'https://pkg.go.dev/github.com/distribution/reference'],
  message: '"{image}" is no name of an image. The kubelet stops with InvalidImageName. Write it as registry/repository:tag, in lower case and without "https://".',
  bad: [{ file: 'manifest.yaml', text: pod().text.replace('nginx:1.27', 'https://nginx:1.27') }, { file: 'manifest.yaml', text: pod().text.replace('nginx:1.27', 'Team/Web:1') }],
  good: [pod()],
  check({ image, pod: owner }, say) {
    const name = image.known;
    if (name === undefined || name.trim() === '' || looksUnfilled(name.replace(/:[^/]*$/, '')) || IMAGE.test(name.trim())) return;
    const right = name.trim().replace(/^https?:\/\//, '').replace(/^(.*?)(:[^/]*)?$/, (_all, path: string, tag = '') => path.toLowerCase() + String(tag));
    const fixes = (): Fix[] => (IMAGE.test(right) ? [fix(`Change to "${right}"`, false, owner.manifest.document, setScalar(image.node, right))] : []);
    say(image.node, { image: name }, { fixes });
  },
});

const imageLatest = check('container', {
  id: 'eks/image-latest',
  title: 'An image has a fixed tag or a digest.',
  severity: 'information',
  profile: 'recommended',
  why: 'What runs depends on when the pod was started, and going back to an earlier state is not possible.',
  sources: [SOURCES.images],
  aliases: ['kube-linter:latest-tag', 'kube-score:container-image-tag', 'checkov:CKV_K8S_14'],
  message: 'The image "{image}" has no fixed tag. Pods started at different times may run different versions. Name a version or a digest.',
  bad: [{ file: 'manifest.yaml', text: pod().text.replace('nginx:1.27', 'nginx') }],
  good: [pod()],
  check({ image }, say) {
    const name = image.known;
    if (name === undefined || name === '' || name.includes('@') || !IMAGE.test(name)) return;
    const tag = /:([^/:]+)$/.exec(name)?.[1];
    if (tag === undefined || tag === 'latest') say(image.node, { image: name });
  },
});

const pullNever = check('container', {
  id: 'eks/image-pull-never',
  title: 'Nodes may pull the images they need.',
  severity: 'warning',
  why: 'A new node does not have the image: *ErrImageNeverPull*.',
  sources: [SOURCES.images],
  message: 'With "imagePullPolicy: Never" only nodes that have the image already can start the container. Others stop with ErrImageNeverPull. Use IfNotPresent.',
  bad: [pod('imagePullPolicy: Never')],
  good: [pod('imagePullPolicy: IfNotPresent')],
  check({ node, pod: owner }, say) {
    const policy = scalar(node, 'imagePullPolicy');
    if (policy?.text !== 'Never') return;
    say(policy, {}, { fixes: () => [fix('Set imagePullPolicy to IfNotPresent', false, owner.manifest.document, setScalar(policy, 'IfNotPresent'))] });
  },
});

const ECR = /^([0-9]+)\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.(amazonaws\.com(?:\.cn)?)(\/.*)?$/;

const ecrHost = check('container', {
  id: 'eks/ecr-host',
  title: 'The host of an ECR image names a real account and partition.',
  severity: 'warning',
  why: 'The image cannot be pulled: *ImagePullBackOff*, *no such host*.',
  sources: ['https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html'],
  message: 'The registry of "{image}" cannot exist: {reason}. The image cannot be pulled. Check account and region.',
  bad: [{ file: 'manifest.yaml', text: pod().text.replace('nginx:1.27', '12345.dkr.ecr.eu-west-1.amazonaws.com/web:1') }],
  good: [{ file: 'manifest.yaml', text: pod().text.replace('nginx:1.27', '111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1') }],
  check({ image }, say) {
    const match = image.known === undefined ? null : ECR.exec(image.known);
    if (match === null) return;
    const [, account = '', region = '', domain = '', path = ''] = match;
    const isChina = region.startsWith('cn-');
    const reason =
      account.length !== 12 ? 'an account has 12 digits' : isChina !== domain.endsWith('.cn') ? `the domain of ${region} is another` : path.length < 2 ? 'no repository is named' : undefined;
    if (reason !== undefined) say(image.node, { image: image.known ?? '', reason });
  },
});

const hostNetwork = check('container', {
  id: 'eks/host-network-port',
  title: 'On the network of the host, a port is the same inside and outside.',
  why: 'The API server refuses others: *must match `containerPort` when `hostNetwork` is true*.',
  sources: [SOURCES.core],
  message: 'The pod uses the network of the host, so "hostPort" {host} must be the same as "containerPort" {port}. The API server refuses it. Set both alike or remove "hostPort".',
  bad: [pod('ports:\n  - containerPort: 8080\n    hostPort: 80', 'hostNetwork: true')],
  good: [pod('ports:\n  - containerPort: 80\n    hostPort: 80', 'hostNetwork: true')],
  check({ node, pod: owner }, say) {
    if (scalar(owner.spec, 'hostNetwork')?.text !== 'true') return;
    for (const port of objects(node, 'ports')) {
      const [host, own] = [number(port, 'hostPort'), number(port, 'containerPort')];
      const at = scalar(port, 'hostPort');
      if (at === undefined || host === undefined || own === undefined || host === 0 || host === own) continue;
      say(at, { host, port: own }, { fixes: () => [fix(`Set hostPort to ${own}`, false, owner.manifest.document, setScalar(at, own))] });
    }
  },
});

const VALUE_SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

const envValueFrom = check('container', {
  id: 'eks/env-value-from',
  title: 'An environment variable has one value or one source.',
  why: 'The API server refuses others: *may not be specified when `value` is not empty*, *may not have more than one field specified at a time*.',
  sources: [SOURCES.core],
  message: 'The variable "{name}" has {reason}. The API server refuses the pod. Keep one.',
  bad: [pod('env:\n  - name: A\n    value: x\n    valueFrom:\n      secretKeyRef:\n        name: s\n        key: k'), pod('env:\n  - name: A\n    valueFrom: {}')],
  good: [pod('env:\n  - name: A\n    valueFrom:\n      secretKeyRef:\n        name: s\n        key: k')],
  check({ node }, say) {
    for (const variable of objects(node, 'env')) {
      const from = object(variable, 'valueFrom');
      if (from === undefined || from.tree.templated) continue;
      const sources = members(from).filter(({ key }) => VALUE_SOURCES.includes(key.text) && has(from, key.text));
      const isOdd = members(from).some(({ key }) => !VALUE_SOURCES.includes(key.text));
      const literal = scalar(variable, 'value');
      const both = literal !== undefined && literal.text !== '' && sources.length > 0;
      const reason = both ? 'a value and a source' : sources.length > 1 ? 'several sources' : sources.length === 0 && !isOdd ? 'no source' : undefined;
      if (reason !== undefined) say(keyOf(variable, 'valueFrom'), { name: text(variable, 'name') ?? '', reason });
    }
  },
});

const FIELD_PATH =
  /^(?:metadata\.(?:name|namespace|uid)|metadata\.(?:labels|annotations)\['[^']+'\]|spec\.(?:nodeName|serviceAccountName)|status\.(?:hostIP|hostIPs|podIP|podIPs))$/;

const envFieldPath = check('container', {
  id: 'eks/env-field-path',
  title: 'An environment variable takes a field that pods offer.',
  why: 'The API server refuses others: *error converting fieldPath*, *Unsupported value*.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/downward-api/'],
  message: '"{path}" is no field that a variable can take. The API server refuses the pod. Use one such as metadata.name, metadata.labels[\'app\'], spec.nodeName or status.podIP.',
  bad: [pod('env:\n  - name: IP\n    valueFrom:\n      fieldRef:\n        fieldPath: status.ip')],
  good: [pod('env:\n  - name: IP\n    valueFrom:\n      fieldRef:\n        fieldPath: status.podIP')],
  check({ node }, say) {
    for (const variable of objects(node, 'env')) {
      const path = scalar(variable, 'valueFrom', 'fieldRef', 'fieldPath');
      if (path !== undefined && !FIELD_PATH.test(path.text)) say(path, { path: path.text });
    }
  },
});

const SECRET_NAME = /(?:^|_)(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|SECRET_ACCESS_KEY)$/i;

const secretLiteral = check('container', {
  id: 'eks/env-secret-literal',
  title: 'Secrets come from a Secret, not from the manifest.',
  severity: 'information',
  profile: 'recommended',
  why: 'Whoever can read the repository or the Deployment can read the value.',
  sources: ['https://kubernetes.io/docs/concepts/security/secrets-good-practices/'],
  aliases: ['kube-linter:env-var-secret', 'checkov:CKV_K8S_35'],
  message: 'The variable "{name}" looks like a secret and its value stands in the manifest. Whoever can read the file can read it. Use "valueFrom.secretKeyRef".',
  bad: [pod('env:\n  - name: DB_PASSWORD\n    value: hunter2')],
  good: [pod('env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db\n        key: password'), pod('env:\n  - name: TOKEN_URL\n    value: https://example.com')],
  check({ node }, say) {
    for (const variable of objects(node, 'env')) {
      const name = text(variable, 'name');
      const literal = scalar(variable, 'value');
      if (name === undefined || literal === undefined || literal.text === '') continue;
      const isKey = /^(?:AKIA|ASIA)[0-9A-Z]{16}$/.test(literal.text);
      if (isKey || (SECRET_NAME.test(name) && !/^(?:true|false|[0-9]+|\/.*|https?:.*)$/i.test(literal.text))) say(literal, { name });
    }
  },
});

const overLimit = check('container', {
  id: 'eks/requests-exceed-limits',
  title: 'A container asks for no more than its limit.',
  why: 'The API server refuses others: *must be less than or equal to cpu limit of 500m*. GPUs and the like cannot be shared, so there both must be equal.',
  sources: [SOURCES.resources, SOURCES.core],
  message: 'The request of {request} {name} {relation} the limit of {limit}. The API server refuses the pod. Lower the request or raise the limit.',
  others: { missing: 'The request of {name} has no limit, and {name} cannot be shared. The API server refuses the pod: "Limit must be set for non overcommitable resources". Set the same value under "limits".' },
  bad: [pod('resources:\n  requests:\n    cpu: "1"\n  limits:\n    cpu: 500m'), pod('resources:\n  requests:\n    nvidia.com/gpu: 1')],
  good: [pod('resources:\n  requests:\n    memory: 1Gi\n  limits:\n    memory: 1024Mi')],
  check({ node, pod: owner }, say) {
    const requests = object(node, 'resources', 'requests');
    const limits = object(node, 'resources', 'limits');
    for (const { key } of requests === undefined ? [] : members(requests)) {
      const request = scalar(requests, key.text);
      const wanted = request && parseQuantity(request.text);
      if (request === undefined || wanted === undefined) continue;
      const limit = scalar(limits, key.text);
      const most = limit && parseQuantity(limit.text);
      const isWhole = key.text.startsWith('hugepages-') || (key.text.includes('/') && !key.text.startsWith('kubernetes.io/'));
      if (most === undefined) {
        const isOpen = has(node, 'resources') && valueOf(limits, key.text) === undefined && !node.tree.templated && !owner.manifest.partial;
        if (isWhole && isOpen && (limits !== undefined || lacks(object(node, 'resources'), 'limits'))) say(request, { name: key.text }, { message: 'missing' });
        continue;
      }
      const relation = wanted.value > most.value * (1 + 1e-12) ? 'is above' : isWhole && wanted.value < most.value ? 'is not equal to' : undefined;
      if (relation === undefined) continue;
      const fixes = (): Fix[] => [fix(`Set the request to ${limit?.text ?? ''}`, false, owner.manifest.document, setScalar(request, limit?.text ?? ''))];
      say(request, { request: request.text, name: key.text, relation, limit: limit?.text ?? '' }, { fixes });
    }
  },
});

const oddAmount = check('container', {
  id: 'eks/memory-millibytes',
  title: 'CPU and memory are of a plausible size.',
  severity: 'warning',
  why: 'The suffix m means thousandths: 512m of memory is half a byte. A pod with such an amount cannot start or be placed.',
  sources: [SOURCES.resources],
  message: '{name} of "{amount}" means {meaning}, which is hardly what was meant. The pod cannot start or find a node. Did you mean "{right}"?',
  bad: [pod('resources:\n  limits:\n    memory: 512m'), pod('resources:\n  requests:\n    cpu: 250')],
  good: [pod('resources:\n  limits:\n    memory: 512Mi\n    cpu: 250m')],
  check({ node, pod: owner }, say) {
    for (const part of ['requests', 'limits']) {
      for (const name of ['memory', 'ephemeral-storage', 'cpu']) {
        const amount = scalar(node, 'resources', part, name);
        const odd = amount && oddity(name, amount);
        if (amount === undefined || odd === undefined) continue;
        const fixes = (): Fix[] => [fix(`Change to ${odd.right}`, false, owner.manifest.document, setScalar(amount, odd.right))];
        say(amount, { name: name === 'cpu' ? 'CPU' : name, amount: amount.text, ...odd }, { fixes });
      }
    }
  },
});

function oddity(name: string, node: ScalarNode): { meaning: string; right: string } | undefined {
  const amount = parseQuantity(node.text);
  if (amount === undefined || amount.value <= 0) return undefined;
  const digits = String(amount.number);
  if (name === 'cpu') {
    if (/i$/.test(amount.suffix) || /^[kMGT]$/.test(amount.suffix)) return { meaning: `${amount.value} cores`, right: `${digits}m` };
    return amount.suffix === '' && amount.value >= 100 ? { meaning: `${amount.value} cores`, right: `${digits}m` } : undefined;
  }
  if (amount.suffix === 'm') return amount.value % 1000 === 0 ? undefined : { meaning: `${amount.value} bytes`, right: `${digits}Mi` };
  return amount.suffix === '' && amount.value < 1024 * 1024 ? { meaning: `${amount.value} bytes`, right: `${digits}Mi` } : undefined;
}

const missingResources = check('container', {
  id: 'eks/resources-missing',
  title: 'A container says how much CPU and memory it needs.',
  severity: 'information',
  why: 'Without requests the scheduler places pods blindly, autoscaling by utilization does not work, and on Fargate the smallest size is taken.',
  sources: [SOURCES.resources, SOURCES.fargatePod],
  aliases: ['kube-linter:unset-cpu-requirements', 'kube-linter:unset-memory-requirements', 'kube-score:container-resources'],
  message: 'The container does not say how much CPU and memory it needs. It is placed blindly and may crowd out others or be crowded out. Add "resources.requests".',
  bad: [pod()],
  good: [pod('resources:\n  requests:\n    cpu: 100m\n    memory: 128Mi')],
  check({ node, role, pod: owner, name }, say) {
    const { manifest } = owner;
    if (role !== 'containers' || manifest.partial || !lacks(node, 'resources') || has(owner.spec, 'resources')) return;
    const resources = { requests: { cpu: '100m', memory: '128Mi' } };
    say(name.node, {}, { fixes: () => [fix('Add requests', false, manifest.document, insertEntry(node, 'resources', resources))] });
  },
});

const initFields = check('container', {
  id: 'eks/init-container-fields',
  title: 'Init containers have no probes and no hooks, unless they go on running.',
  why: 'The API server refuses them: *may not be set for init containers without restartPolicy=Always*.',
  sources: ['https://kubernetes.io/docs/concepts/workloads/pods/init-containers/', 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/'],
  message: '"{field}" is for containers that go on running; an init container ends. The API server refuses the pod. Remove it, or set "restartPolicy: Always" to make it a sidecar.',
  bad: [pod('', 'initContainers:\n  - name: init\n    image: busybox:1.37\n    readinessProbe:\n      exec:\n        command: ["true"]')],
  good: [pod('', 'initContainers:\n  - name: init\n    image: busybox:1.37\n    restartPolicy: Always\n    readinessProbe:\n      exec:\n        command: ["true"]')],
  check({ node, role, pod: owner }, say) {
    if (role !== 'initContainers' || owner.manifest.partial) return;
    const policy = entry(node, 'restartPolicy');
    if (policy !== undefined && scalar(node, 'restartPolicy')?.text !== 'Never') return;
    for (const field of ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle']) {
      const written = entry(node, field);
      if (written === undefined || !has(node, field) || node.tree.templated) continue;
      say(written.key, { field }, { fixes: () => [fix(`Remove "${field}"`, false, owner.manifest.document, removeEntry(written))] });
    }
  },
});

export default [nameTwice, imageMissing, imageSyntax, imageLatest, pullNever, ecrHost, hostNetwork, envValueFrom, envFieldPath, secretLiteral, overLimit, oddAmount, missingResources, initFields];
