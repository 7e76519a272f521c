import { testRule } from '../../testing/test-rule';
import { object } from './example';

const disks = (parameters: string, driver = 'ebs.csi.aws.com'): string =>
  object(
    'storage.k8s.io/v1',
    'StorageClass',
    `provisioner: ${driver}\nvolumeBindingMode: WaitForFirstConsumer\nparameters:\n${parameters}`,
  ).text;

testRule('eks/sc-unknown-parameter', 'class.yaml', {
  valid: [
    { name: 'another case, which the driver ignores', text: disks('  Type: gp3') },
    { name: 'a tag by number', text: disks('  type: gp3\n  tagSpecification_1: team=shop') },
    { name: 'what the provisioner reads itself', text: disks('  csi.storage.k8s.io/fstype: ext4') },
    { name: 'a key to be filled in', text: disks('  ${KEY}: gp3') },
    { name: 'a driver that is not known', text: disks('  volumeType: gp3', 'disks.example.com') },
  ],
  invalid: [
    {
      name: 'a longer name',
      text: disks('  «volumeType»: gp3'),
      says: ['ebs.csi.aws.com', 'volumeType'],
      output: disks('  type: gp3'),
    },
    { name: 'a misspelt name', text: disks('  «encrypt»: "true"') },
  ],
});

testRule('eks/sc-parameter-value', 'class.yaml', {
  valid: [
    { name: 'a type', text: disks('  type: io2') },
    { name: 'a type in capitals', text: disks('  type: GP3') },
    { name: 'a type to be filled in', text: disks('  type: ${TYPE}') },
  ],
  invalid: [
    { name: 'a type that is not there', text: disks('  type: «gp4»'), says: ['gp3'] },
    { name: 'a word for a boolean', text: disks('  encrypted: «"maybe"»') },
  ],
});

testRule('eks/sc-ebs-iops', 'class.yaml', {
  valid: [
    { name: 'gp3 with both', text: disks('  type: gp3\n  iops: "3000"\n  throughput: "250"') },
    { name: 'the default type', text: disks('  throughput: "250"') },
    { name: 'a type to be filled in', text: disks('  type: ${TYPE}\n  throughput: "250"') },
  ],
  invalid: [
    { name: 'throughput of gp2', text: disks('  type: gp2\n  «throughput»: "250"'), says: ['gp2'] },
    { name: 'a rate of gp2', text: disks('  type: gp2\n  «iops»: "3000"') },
    { name: 'two rates', text: disks('  type: io1\n  iops: "3000"\n  «iopsPerGB»: "50"') },
  ],
});

const bound = (line: string, driver = 'ebs.csi.aws.com'): string =>
  object('storage.k8s.io/v1', 'StorageClass', `provisioner: ${driver}\n${line}`).text;

testRule('eks/sc-immediate-binding', 'class.yaml', {
  valid: [
    { name: 'bound later', text: bound('volumeBindingMode: WaitForFirstConsumer') },
    { name: 'a mode to be filled in', text: bound('volumeBindingMode: ${MODE}') },
    { name: 'volumes of every zone', text: bound('volumeBindingMode: Immediate', 'efs.csi.aws.com') },
  ],
  invalid: [
    {
      name: 'bound at once',
      text: bound('volumeBindingMode: «Immediate»'),
      output: bound('volumeBindingMode: WaitForFirstConsumer'),
    },
    {
      name: 'the default',
      text: bound('reclaimPolicy: Delete', '«ebs.csi.aws.com»'),
      output: bound('volumeBindingMode: WaitForFirstConsumer\nreclaimPolicy: Delete'),
    },
  ],
});
