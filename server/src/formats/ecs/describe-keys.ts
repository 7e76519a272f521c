/** Keys that only describe output has and that no request takes back. */
import type { SchemaLibrary } from '../../schema/library';

interface DescribeKeys {
  readonly taskDefinition: readonly string[];
  readonly service: readonly string[];
}

export function describeKeys(library: SchemaLibrary): DescribeKeys {
  return library.table<DescribeKeys>('ecs-describe-keys');
}
