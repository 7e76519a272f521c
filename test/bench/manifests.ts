/** Kubernetes manifests made up for measuring: plain, valid, and each a little different from the last. */

/** A deployment of 35 lines, as most are that people edit. */
function deployment(name: string, index: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: shop
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: shop
spec:
  replicas: ${String(2 + (index % 7))}
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
    spec:
      containers:
        - name: ${name}
          image: registry.example/shop/${name}:1.${String(index)}.0
          ports:
            - name: http
              containerPort: ${String(8000 + (index % 1000))}
          env:
            - name: LOG_LEVEL
              value: info
            - name: STOCK_URL
              value: http://stock-${String(index)}.shop:8080
          resources:
            requests:
              cpu: 250m
              memory: 256Mi
            limits:
              memory: 256Mi
`;
}

function service(name: string, index: number): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: shop
spec:
  selector:
    app.kubernetes.io/name: ${name}
  ports:
    - name: http
      port: 80
      targetPort: ${index % 2 === 0 ? 'http' : String(8000 + (index % 1000))}
`;
}

function configMap(name: string, index: number): string {
  const entries = [...Array(12).keys()].map((key) => `  KEY_${String(key)}: "value ${String(key + index)}"`);
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}-settings
  namespace: shop
data:
${entries.join('\n')}
`;
}

function autoscaler(name: string, index: number): string {
  return `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: ${name}
  namespace: shop
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${name}
  minReplicas: 2
  maxReplicas: ${String(4 + (index % 9))}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
`;
}

function serviceAccount(name: string): string {
  return `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/${name}
`;
}

const KINDS = [deployment, service, configMap, autoscaler, serviceAccount];

/** One manifest each, of five kinds in turn; five that follow each other belong together. */
export function manifests(count: number): string[] {
  return [...Array(count).keys()].map((index) => {
    const make = KINDS[index % KINDS.length] ?? deployment;
    return make(`app-${String(Math.floor(index / KINDS.length))}`, index);
  });
}

/** The deployment alone: 35 lines. */
export function smallManifest(): string {
  return deployment('web', 0);
}

/** Manifests in one file until it has as many lines. */
export function manyDocuments(lines: number): string {
  const parts: string[] = [];
  let total = 0;
  for (const text of manifests(lines)) {
    if (total >= lines) break;
    parts.push(text);
    total += text.split('\n').length;
  }
  return parts.join('---\n');
}

/** One deployment that is as long: a few containers, each with very many variables, as generated files have them. */
export function oneDocument(lines: number): string {
  const head = deployment('web', 0).split('          ports:')[0] ?? '';
  const variables = [...Array(Math.max(1, Math.floor((lines - 28) / 2))).keys()];
  const middle = Math.floor(variables.length / 2);
  const container = `        - name: second
          image: registry.example/shop/second:1.0.0
          env:
`;
  return (
    `${head}          env:\n` +
    variables
      .map((index) => {
        const variable = `            - name: VARIABLE_${String(index)}\n              value: "${String(index)}"\n`;
        return index === middle ? container + variable : variable;
      })
      .join('')
  );
}
