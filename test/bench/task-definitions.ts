/** ECS task definitions made up for measuring, with as many containers as asked for. */

function container(index: number): object {
  const name = index === 0 ? 'web' : `side-${String(index)}`;
  return {
    name,
    image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/${name}:1.${String(index)}.0`,
    cpu: 16,
    memoryReservation: 32,
    essential: index === 0,
    portMappings: [{ containerPort: 8000 + index, protocol: 'tcp' }],
    environment: [
      { name: 'LOG_LEVEL', value: 'info' },
      { name: 'STOCK_URL', value: `http://localhost:${String(8001 + index)}` },
    ],
    secrets: [{ name: 'TOKEN', valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/shop/token' }],
    ...(index === 0 ? {} : { dependsOn: [{ containerName: 'web', condition: 'START' }] }),
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': '/shop/web',
        'awslogs-region': 'eu-west-1',
        'awslogs-stream-prefix': name,
      },
    },
  };
}

export function taskDefinition(containers: number): string {
  const definition = {
    family: 'shop-web',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '2048',
    memory: '4096',
    executionRoleArn: 'arn:aws:iam::123456789012:role/shop-execution',
    containerDefinitions: [...Array(containers).keys()].map(container),
  };
  return `${JSON.stringify(definition, undefined, 2)}\n`;
}
