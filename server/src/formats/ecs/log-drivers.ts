/** Log drivers, where they run, and the options each takes. */
import type { SchemaLibrary } from '../../schema/library';

export interface LogDriver {
  /** ECS refuses options that are not listed. */
  readonly closed: boolean;
  readonly required: readonly string[];
  /** What each option means. */
  readonly options: Readonly<Record<string, string>>;
}

export interface LogDriverTable {
  readonly fargate: readonly string[];
  readonly managedInstances: readonly string[];
  /** Options that every driver takes. */
  readonly everyDriver: Readonly<Record<string, string>>;
  readonly drivers: Readonly<Record<string, LogDriver>>;
}

export function logDrivers(library: SchemaLibrary): LogDriverTable {
  return library.table<LogDriverTable>('ecs-log-drivers');
}

/** Every option of a driver with its meaning; empty for an unknown driver. */
export function logOptions(table: LogDriverTable, driver: string): Readonly<Record<string, string>> {
  const own = Object.hasOwn(table.drivers, driver) ? table.drivers[driver] : undefined;
  return own === undefined ? {} : { ...own.options, ...table.everyDriver };
}
