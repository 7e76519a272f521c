import { testRule } from '../../testing/test-rule';
import { service, workload } from './example';

const to = (port: string): string =>
  service(`selector:\n  app: web\nports:\n  - port: 80\n    targetPort: ${port}`).text;
const pods = (ports: string): Readonly<Record<string, string>> => ({
  'web.yaml': workload('Deployment', { container: ports }).text,
});
const HTTP = 'ports:\n  - name: http\n    containerPort: 8080';

testRule('eks/service-target-port-name', 'service.yaml', {
  valid: [
    { name: 'a port of the pods', text: to('http'), others: pods(HTTP) },
    { name: 'a number', text: to('8081'), others: pods(HTTP) },
    { name: 'pods that are not here', text: to('web') },
    { name: 'a name to be filled in', text: to('${PORT}'), others: pods(HTTP) },
    {
      name: 'pods of another namespace',
      text: to('web').replace('metadata:\n', 'metadata:\n  namespace: shop\n'),
      others: {
        'web.yaml': workload('Deployment', { container: HTTP, metadata: 'namespace: staging' }).text,
      },
    },
  ],
  invalid: [
    {
      name: 'a name that no port has',
      text: to('«web-http»'),
      others: pods(HTTP),
      says: ['web-http', 'Did you mean "http"'],
      output: to('http'),
    },
    {
      name: 'pods that name no ports',
      text: to('«http»'),
      others: pods('ports:\n  - containerPort: 8080'),
      says: ['Name the port'],
    },
    {
      name: 'one of several, in JSON',
      file: 'service.json',
      text: '{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},"spec":{"selector":{"app":"web"},"ports":[{"port":80,"targetPort":«"metrix"»}]}}',
      others: pods(`${HTTP}\n  - name: metrics\n    containerPort: 9090`),
      output:
        '{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},"spec":{"selector":{"app":"web"},"ports":[{"port":80,"targetPort":"metrics"}]}}',
    },
  ],
});
