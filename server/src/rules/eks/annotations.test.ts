import { testRule } from '../../testing/test-rule';
import { ingress, object, PORT_80, service, workload } from './example';

const ROLE = 'eks.amazonaws.com/role-arn';
const account = (role: string): string =>
  object('v1', 'ServiceAccount', '', `annotations:\n  ${ROLE}: ${role}`).text;

testRule('eks/irsa-arn', 'account.yaml', {
  valid: [
    { name: 'a role', text: account('arn:aws:iam::111122223333:role/web') },
    { name: 'a role with a path', text: account('arn:aws:iam::111122223333:role/apps/web') },
    { name: 'a role of China', text: account('arn:aws-cn:iam::111122223333:role/web') },
    { name: 'an account to be filled in', text: account('arn:aws:iam::${ACCOUNT}:role/web') },
    { name: 'a role to be filled in', text: account('<ROLE_ARN>') },
  ],
  invalid: [
    {
      name: 'a policy',
      text: account('«arn:aws:iam::111122223333:policy/web»'),
      says: [ROLE, 'no credentials'],
    },
    { name: 'the name alone', text: account('«web»') },
    { name: 'an account with a digit too few', text: account('«arn:aws:iam::11112222333:role/web»') },
    {
      name: 'a user, in JSON',
      file: 'account.json',
      text: `{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"a","annotations":{"${ROLE}":«"arn:aws:iam::111122223333:user/web"»}}}`,
    },
  ],
});

testRule('eks/irsa-wrong-object', 'web.yaml', {
  valid: [
    { name: 'a ServiceAccount', text: account('arn:aws:iam::111122223333:role/web') },
    {
      name: 'another annotation',
      text: workload('Deployment', { metadata: 'annotations:\n  example.com/role-arn: "${ROLE}"' }).text,
    },
  ],
  invalid: [
    {
      name: 'a Deployment',
      text: workload('Deployment', {
        metadata: `annotations:\n  «${ROLE}»: arn:aws:iam::111122223333:role/web`,
      }).text,
      says: ['ServiceAccount'],
    },
  ],
});

const alb = (line: string): string => ingress(`alb.ingress.kubernetes.io/${line}`).text;

testRule('eks/alb-value', 'ingress.yaml', {
  valid: [
    { name: 'a known value', text: alb('scheme: internet-facing') },
    { name: 'a value to be filled in', text: alb('scheme: ${SCHEME}') },
    { name: 'the same key of another controller', text: ingress('example.com/scheme: public').text },
  ],
  invalid: [
    { name: 'another word', text: alb('scheme: «public»'), says: ['internal', 'internet-facing'] },
    {
      name: 'a misspelt value',
      text: alb('scheme: «internet-facin»'),
      output: alb('scheme: internet-facing'),
    },
    { name: 'pods as targets', text: alb('target-type: «pod»'), says: ['instance', 'ip'] },
  ],
});

testRule('eks/alb-json', 'ingress.yaml', {
  valid: [
    { name: 'two listeners', text: alb('listen-ports: \'[{"HTTP": 80}, {"HTTPS": 443}]\'') },
    { name: 'a port to be filled in', text: alb('listen-ports: \'[{"HTTP": ${PORT}}]\'') },
  ],
  invalid: [
    { name: 'a comma too many', text: alb('listen-ports: «\'[{"HTTP": 80},]\'»') },
    {
      name: 'single quotes inside',
      text: alb('listen-ports: «"[{\'HTTP\': 80}]"»'),
      says: ['double quotes'],
    },
    { name: 'a protocol of other load balancers', text: alb('listen-ports: «\'[{"TCP": 80}]\'»') },
  ],
});

const nlb = (line: string): string =>
  service(`type: LoadBalancer\n${PORT_80}`, `service.beta.kubernetes.io/aws-load-balancer-${line}`).text;

testRule('eks/alb-unknown-annotation', 'ingress.yaml', {
  valid: [
    { name: 'a known one', text: alb('scheme: internal') },
    { name: 'an action by name', text: alb('actions.redirect: \'{"type":"redirect"}\'') },
    { name: 'a key to be filled in', text: alb('${KEY}: internal') },
    { name: 'another prefix', text: ingress('nginx.ingress.kubernetes.io/shceme: internal').text },
  ],
  invalid: [
    {
      name: 'a misspelt one',
      text: ingress('«alb.ingress.kubernetes.io/shceme»: internal').text,
      says: ['Did you mean'],
      output: alb('scheme: internal'),
    },
    {
      name: 'a misspelt one of a Service',
      text: service(
        `type: LoadBalancer\n${PORT_80}`,
        '«service.beta.kubernetes.io/aws-load-balancer-shceme»: internal',
      ).text,
      output: nlb('scheme: internal'),
    },
  ],
});
