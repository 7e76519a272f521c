/** Rules about images and volumes of node groups. */
import { has, keyOf, lacks, object, scalar, text, value } from '../eks/read';
import { extend } from '../eks/row';
import { managed } from './example';
import { nodeRows } from './rows-nodes';
import { sources, group } from './node-groups';

const volumeIops = extend(nodeRows, 'eksctl/volume-iops', (row) =>
  group({
    ...row,
    message:
      '"volumeIOPS" goes with io1, io2 and gp3, and the type is {type}. eksctl stops before it does anything. Remove it or change the type.',
    check({ node }, say) {
      const type = text(node, 'volumeType');
      if (has(node, 'volumeIOPS') && type !== undefined && !['io1', 'io2', 'gp3'].includes(type))
        say(keyOf(node, 'volumeIOPS'), { type });
    },
  }),
);

const volumeThroughput = extend(nodeRows, 'eksctl/volume-throughput', (row) =>
  group({
    ...row,
    message:
      '"volumeThroughput" goes with gp3, and the type is {type}. eksctl stops before it does anything. Remove it or change the type.',
    check({ node }, say) {
      const type = text(node, 'volumeType');
      if (has(node, 'volumeThroughput') && type !== undefined && type !== 'gp3')
        say(keyOf(node, 'volumeThroughput'), { type });
    },
  }),
);

const volumeKms = group({
  id: 'eksctl/volume-kms',
  title: 'A key for volumes goes with encryption.',
  why: 'eksctl stops: *can not be set without volumeEncrypted enabled explicitly*.',
  sources,
  message: '"volumeKmsKeyID" needs "volumeEncrypted: true". eksctl stops before it does anything. Add it.',
  bad: [managed('volumeKmsKeyID: 11111111-2222-3333-4444-555555555555')],
  good: [managed('volumeEncrypted: true\nvolumeKmsKeyID: 11111111-2222-3333-4444-555555555555')],
  check({ node }, say) {
    if (!has(node, 'volumeKmsKeyID') || text(node, 'volumeKmsKeyID') === '') return;
    if (lacks(node, 'volumeEncrypted') || value(node, 'volumeEncrypted') === false)
      say(keyOf(node, 'volumeKmsKeyID'));
  },
});

const bottlerocket = group({
  id: 'eksctl/bottlerocket-family',
  title: 'Settings of Bottlerocket go with its AMI family.',
  why: 'eksctl stops: *bottlerocket config can only be used with amiFamily "Bottlerocket"*.',
  sources,
  message:
    '"bottlerocket" needs the AMI family Bottlerocket. eksctl stops before it does anything. Set "amiFamily: Bottlerocket".',
  bad: [managed('amiFamily: AmazonLinux2023\nbottlerocket:\n  settings: {}')],
  good: [managed('amiFamily: Bottlerocket\nbottlerocket:\n  settings: {}')],
  check({ node }, say) {
    const family = text(node, 'amiFamily');
    if (
      object(node, 'bottlerocket') !== undefined &&
      (lacks(node, 'amiFamily') || (family !== undefined && !/^bottlerocket/i.test(family)))
    )
      say(keyOf(node, 'bottlerocket'));
  },
});

const kubeletOs = group({
  id: 'eksctl/kubelet-os',
  title: 'Bottlerocket is set up by its own settings, not by commands.',
  why: 'eksctl stops: *kubeletExtraConfig is not supported for Bottlerocket nodegroups*.',
  sources,
  message:
    '"{key}" is not supported on Bottlerocket. eksctl stops before it does anything. Use "bottlerocket.settings".',
  bad: [managed('amiFamily: Bottlerocket\npreBootstrapCommands: ["echo"]')],
  good: [managed('amiFamily: AmazonLinux2\npreBootstrapCommands: ["echo"]')],
  check({ node }, say) {
    if (!/^bottlerocket/i.test(text(node, 'amiFamily') ?? '')) return;
    for (const key of ['kubeletExtraConfig', 'preBootstrapCommands', 'overrideBootstrapCommand'])
      if (has(node, key)) say(keyOf(node, key), { key });
  },
});

const customAmi = group({
  id: 'eksctl/custom-ami-family',
  title: 'A node group with an AMI of its own names the family of the AMI.',
  why: 'eksctl stops: *when using a custom AMI, amiFamily needs to be explicitly set*.',
  sources,
  message:
    'The node group names an AMI but not its family. eksctl cannot know how the nodes join and stops. Add "amiFamily".',
  bad: [managed('ami: ami-0123456789abcdef0')],
  good: [managed('ami: ami-0123456789abcdef0\namiFamily: AmazonLinux2023')],
  check({ node }, say) {
    const ami = scalar(node, 'ami');
    if (ami?.text.startsWith('ami-') === true && lacks(node, 'amiFamily')) say(ami);
  },
});

export default [volumeIops, volumeThroughput, volumeKms, bottlerocket, kubeletOs, customAmi];
