/** Lifecycle events of each platform in the order they run. */
import type { SchemaLibrary } from '../../schema/library';
import type { Platform } from './platform';

export interface LifecycleEvent {
  readonly name: string;
  /** Takes scripts or a function; the others belong to CodeDeploy. */
  readonly scriptable: boolean;
  readonly loadBalancer?: boolean;
  readonly revision?: string;
  readonly description: string;
}

interface EventTable {
  readonly platforms: Readonly<Record<Platform, { readonly events: readonly LifecycleEvent[] }>>;
}

export function lifecycleEvents(platform: Platform, library: SchemaLibrary): readonly LifecycleEvent[] {
  return library.table<EventTable>('appspec-lifecycle-events').platforms[platform].events;
}
