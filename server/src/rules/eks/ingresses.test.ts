import { testRule } from '../../testing/test-rule';
import { ingress } from './example';

const path = (lines: string): string => ingress('', { path: lines }).text;

testRule('eks/ingress-path-type', 'ingress.yaml', {
  valid: [
    { name: 'a type', text: path('path: /\npathType: Exact') },
    { name: 'a type to be filled in', text: path('path: /\npathType: ${TYPE}') },
  ],
  invalid: [
    {
      name: 'no type',
      text: path('«path»: /api'),
      says: ['pathType'],
      output: path('path: /api\npathType: Prefix'),
    },
    {
      name: 'no type for a path with a star',
      text: path('«path»: /*'),
      output: path('path: /*\npathType: ImplementationSpecific'),
    },
  ],
});

testRule('eks/ingress-path', 'ingress.yaml', {
  valid: [
    { name: 'the root', text: path('path: /\npathType: Prefix') },
    { name: 'a path that its controller reads', text: path('path: api*\npathType: ImplementationSpecific') },
    { name: 'a path to be filled in', text: path('path: ${PATH}\npathType: Prefix') },
  ],
  invalid: [
    {
      name: 'no slash',
      text: path('path: «api»\npathType: Prefix'),
      output: path('path: /api\npathType: Prefix'),
    },
    { name: 'two slashes', text: path('path: «/a//b»\npathType: Exact') },
  ],
});

const backend = (lines: string): string => ingress('', { backend: lines }).text;

testRule('eks/ingress-backend', 'ingress.yaml', {
  valid: [
    { name: 'a port by name', text: backend('service:\n  name: web\n  port:\n    name: http') },
    { name: 'a port to be filled in', text: backend('service:\n  name: web\n  port: ${PORT}') },
    { name: 'a resource', text: backend('resource:\n  apiGroup: example.com\n  kind: Bucket\n  name: a') },
  ],
  invalid: [
    {
      name: 'a port by name and number',
      text: backend('service:\n  name: web\n  port:\n    name: http\n    «number»: 80'),
    },
    { name: 'no port', text: backend('service:\n  «name»: web'), says: ['names no port'] },
  ],
});
