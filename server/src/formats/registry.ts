/** All formats, most specific first: the first that claims a document has it. */
import { appspec } from './appspec';
import { buildspec } from './buildspec';
import { ecsService } from './ecs-service';
import { ecsTaskDefinition } from './ecs-task-definition';
import { eksctl } from './eksctl';
import type { Format } from './format';
import { imageDefinitions } from './image-definitions';
import { kubernetes } from './kubernetes';
import { waybillConfig } from './waybill-config';

export const formats: readonly Format[] = [
  waybillConfig,
  ecsTaskDefinition,
  ecsService,
  buildspec,
  appspec,
  imageDefinitions,
  eksctl,
  kubernetes,
];
