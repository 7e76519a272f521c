import { testRule } from '../../testing/test-rule';
import { pod } from './example';

const live = (lines: string): string => pod(`livenessProbe:\n${lines}`).text;

testRule('eks/probe-one-handler', 'pod.yaml', {
  valid: [
    { name: 'one handler with times', text: live('  tcpSocket:\n    port: 80\n  periodSeconds: 5') },
    { name: 'a handler and one that is null', text: live('  exec:\n    command: [a]\n  httpGet: null') },
    { name: 'a handler to be filled in', text: live('  ${HANDLER}:\n    port: 80') },
  ],
  invalid: [
    {
      name: 'two handlers',
      text: live('  httpGet:\n    port: 80\n  «tcpSocket»:\n    port: 80'),
      says: ['httpGet, tcpSocket'],
    },
    { name: 'none', text: live('  «periodSeconds»: 5'), says: ['no handler'] },
    {
      name: 'two handlers of a hook',
      text: pod('lifecycle:\n  preStop:\n    exec:\n      command: [a]\n    «sleep»:\n      seconds: 5').text,
      says: ['preStop'],
    },
  ],
});

const asks = (port: string, ports = 'ports:\n  - name: http\n    containerPort: 80'): string =>
  pod(`${ports}\nreadinessProbe:\n  httpGet:\n    port: ${port}`).text;

testRule('eks/probe-port-name', 'pod.yaml', {
  valid: [
    { name: 'a port of the container', text: asks('http') },
    { name: 'a number in quotes', text: asks('"80"') },
    { name: 'a name to be filled in', text: asks('${PORT}') },
    { name: 'ports to be filled in', text: asks('web', 'ports:\n  - name: ${NAME}\n    containerPort: 80') },
  ],
  invalid: [
    { name: 'a misspelt name', text: asks('«htpp»'), says: ['htpp'], output: asks('http') },
    { name: 'a container without ports', text: asks('«http»', 'tty: false') },
    {
      name: 'another name, in JSON',
      file: 'pod.json',
      text: '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"a","image":"b:1","ports":[{"name":"http","containerPort":80}],"livenessProbe":{"tcpSocket":{"port":«"web"»}}}]}}',
      output:
        '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"a","image":"b:1","ports":[{"name":"http","containerPort":80}],"livenessProbe":{"tcpSocket":{"port":"http"}}}]}}',
    },
  ],
});

const counts = (probe: string, count: string): string =>
  pod(`${probe}:\n  tcpSocket:\n    port: 80\n${count}`).text;

testRule('eks/probe-threshold', 'pod.yaml', {
  valid: [
    { name: 'once', text: counts('livenessProbe', '  successThreshold: 1') },
    { name: 'a readiness probe', text: counts('readinessProbe', '  successThreshold: 3') },
    { name: 'a count to be filled in', text: counts('livenessProbe', '  successThreshold: ${COUNT}') },
  ],
  invalid: [
    {
      name: 'three times',
      text: counts('livenessProbe', '  successThreshold: «3»'),
      output: counts('livenessProbe', ''),
    },
  ],
});
