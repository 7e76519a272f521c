/** Rules about containers: image, ports, environment, resources. */
import type { Container } from '../../formats/kubernetes/elements';
import { setScalar } from '../../syntax/edit';
import { fix, type Fix } from '../rule';
import { pod } from './example';
import { head, lacks, looksUnfilled, number, objects, scalar } from './read';
import { check, extend } from './row';
import { podRows } from './rows-pod';
import { SOURCES } from './sources';

const nameTwice = extend(podRows, 'eks/container-name', (row) =>
  check('pod', {
    ...row,
    message:
      'Two containers of this pod have the name "{name}". The API server refuses the pod. Rename one of them.',
    check({ containers, manifest }, say) {
      const firsts = new Map<string, Container>();
      for (const container of [...containers].sort((a, b) => a.node.start - b.node.start)) {
        const name = container.name.known;
        const first = name === undefined ? undefined : firsts.get(name);
        if (name !== undefined && first === undefined) firsts.set(name, container);
        // Within one list the schema finds it.
        if (name === undefined || first === undefined || first.role === container.role) continue;
        say(
          container.name.node,
          { name },
          {
            related: [
              { document: manifest.document, at: first.name.node, message: 'The first one is here.' },
            ],
          },
        );
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
  bad: [{ file: 'manifest.yaml', text: pod('', 'initContainers:\n  - name: init').text }],
  good: [pod()],
  check({ node, pod: owner }, say) {
    if (owner.manifest.partial || !lacks(node, 'image')) return;
    say(head(node), {});
  },
});

/** A reference of an image, as https://pkg.go.dev/github.com/distribution/reference has it. */
const HOST =
  '(?:[A-Za-z0-9](?:[-A-Za-z0-9]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[-A-Za-z0-9]*[A-Za-z0-9])?)*|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?';

const PATH = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';

const IMAGE = new RegExp(
  `^(?:${HOST}/)?${PATH}(?:/${PATH})*(?::[A-Za-z0-9_][-A-Za-z0-9_.]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`,
);

const imageSyntax = check('container', {
  id: 'eks/image-syntax',
  title: 'An image is named by registry, repository, tag and digest.',
  why: "The kubelet cannot pull anything else: *InvalidImageName*, *couldn't parse image name*.",
  sources: [SOURCES.images, 'https://pkg.go.dev/github.com/distribution/reference'],
  message:
    '"{image}" is no name of an image. The kubelet stops with InvalidImageName. Write it as registry/repository:tag, in lower case and without "https://".',
  bad: [
    { file: 'manifest.yaml', text: pod().text.replace('nginx:1.27', 'https://nginx:1.27') },
    { file: 'manifest.yaml', text: pod().text.replace('nginx:1.27', 'Team/Web:1') },
  ],
  good: [pod()],
  check({ image, pod: owner }, say) {
    const name = image.known;
    if (
      name === undefined ||
      name.trim() === '' ||
      looksUnfilled(name.replace(/:[^/]*$/, '')) ||
      IMAGE.test(name.trim())
    )
      return;
    const right = name
      .trim()
      .replace(/^https?:\/\//, '')
      .replace(/^(.*?)(:[^/]*)?$/, (_all, path: string, tag = '') => path.toLowerCase() + String(tag));
    const fixes = (): Fix[] =>
      IMAGE.test(right)
        ? [fix(`Change to "${right}"`, false, owner.manifest.document, setScalar(image.node, right))]
        : [];
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
  message:
    'The image "{image}" has no fixed tag. Pods started at different times may run different versions. Name a version or a digest.',
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
  message:
    'With "imagePullPolicy: Never" only nodes that have the image already can start the container. Others stop with ErrImageNeverPull. Use IfNotPresent.',
  bad: [pod('imagePullPolicy: Never')],
  good: [pod('imagePullPolicy: IfNotPresent')],
  check({ node, pod: owner }, say) {
    const policy = scalar(node, 'imagePullPolicy');
    if (policy?.text !== 'Never') return;
    say(
      policy,
      {},
      {
        fixes: () => [
          fix(
            'Set imagePullPolicy to IfNotPresent',
            false,
            owner.manifest.document,
            setScalar(policy, 'IfNotPresent'),
          ),
        ],
      },
    );
  },
});

const ECR = /^([0-9]+)\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.(amazonaws\.com(?:\.cn)?)(\/.*)?$/;

const ecrHost = check('container', {
  id: 'eks/ecr-host',
  title: 'The host of an ECR image names a real account and partition.',
  severity: 'warning',
  why: 'The image cannot be pulled: *ImagePullBackOff*, *no such host*.',
  sources: ['https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html'],
  message:
    'The registry of "{image}" cannot exist: {reason}. The image cannot be pulled. Check account and region.',
  bad: [
    {
      file: 'manifest.yaml',
      text: pod().text.replace('nginx:1.27', '12345.dkr.ecr.eu-west-1.amazonaws.com/web:1'),
    },
  ],
  good: [
    {
      file: 'manifest.yaml',
      text: pod().text.replace('nginx:1.27', '111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1'),
    },
  ],
  check({ image }, say) {
    const match = image.known === undefined ? null : ECR.exec(image.known);
    if (match === null) return;
    const [, account = '', region = '', domain = '', path = ''] = match;
    const isChina = region.startsWith('cn-');
    const reason =
      account.length !== 12
        ? 'an account has 12 digits'
        : isChina !== domain.endsWith('.cn')
          ? `the domain of ${region} is another`
          : path.length < 2
            ? 'no repository is named'
            : undefined;
    if (reason !== undefined) say(image.node, { image: image.known ?? '', reason });
  },
});

const hostNetwork = check('container', {
  id: 'eks/host-network-port',
  title: 'On the network of the host, a port is the same inside and outside.',
  why: 'The API server refuses others: *must match `containerPort` when `hostNetwork` is true*.',
  sources: [SOURCES.core],
  message:
    'The pod uses the network of the host, so "hostPort" {host} must be the same as "containerPort" {port}. The API server refuses it. Set both alike or remove "hostPort".',
  bad: [pod('ports:\n  - containerPort: 8080\n    hostPort: 80', 'hostNetwork: true')],
  good: [pod('ports:\n  - containerPort: 80\n    hostPort: 80', 'hostNetwork: true')],
  check({ node, pod: owner }, say) {
    if (scalar(owner.spec, 'hostNetwork')?.text !== 'true') return;
    for (const port of objects(node, 'ports')) {
      const [host, own] = [number(port, 'hostPort'), number(port, 'containerPort')];
      const at = scalar(port, 'hostPort');
      if (at === undefined || host === undefined || own === undefined || host === 0 || host === own) continue;
      say(
        at,
        { host, port: own },
        { fixes: () => [fix(`Set hostPort to ${own}`, false, owner.manifest.document, setScalar(at, own))] },
      );
    }
  },
});

export default [nameTwice, imageMissing, imageSyntax, imageLatest, pullNever, ecrHost, hostNetwork];
