/** All formats, most specific first: the first that claims a document has it. */
import { buildspec } from './buildspec';
import { ecsService } from './ecs-service';
import { ecsTaskDefinition } from './ecs-task-definition';
import type { Format } from './format';

export const formats: readonly Format[] = [ecsTaskDefinition, ecsService, buildspec];
