/** The typed view of a task definition: what rules are written against. */
import type { ArrayNode, Node, ObjectNode } from '../../syntax/tree';
import type { Field } from '../field';
import type { Items } from '../ecs/items';

export type LaunchType = 'FARGATE' | 'EC2' | 'EXTERNAL' | 'MANAGED_INSTANCES';
/** How the document is packed: as the API takes it, as describe-task-definition gives it, or only the containers. */
export type Shape = 'register' | 'described' | 'containers';

export interface TaskDefinition {
  readonly shape: Shape;
  /** The object that holds the fields, or the bare list of containers. */
  readonly node: Node;
  /** Undefined for a bare list, where nothing is known of the task. */
  readonly object: ObjectNode | undefined;
  readonly family: Field<string>;
  readonly networkMode: Field<string>;
  readonly cpu: Field<string>;
  readonly memory: Field<string>;
  readonly taskRole: Field<string>;
  readonly executionRole: Field<string>;
  readonly pidMode: Field<string>;
  readonly ipcMode: Field<string>;
  readonly osFamily: Field<string>;
  readonly cpuArchitecture: Field<string>;
  readonly requiresCompatibilities: readonly Field<string>[];
  readonly compatibilityItems: Items;
  readonly containers: readonly Container[];
  readonly containerItems: Items;
  readonly volumes: readonly Volume[];
  readonly volumeItems: Items;
}

export interface Container {
  readonly task: TaskDefinition;
  readonly index: number;
  readonly node: ObjectNode;
  readonly name: Field<string>;
  readonly image: Field<string>;
  readonly cpu: Field<number>;
  readonly memory: Field<number>;
  readonly memoryReservation: Field<number>;
  readonly essential: Field<boolean>;
  readonly portMappings: readonly PortMapping[];
  readonly portItems: Items;
  readonly dependencies: readonly Dependency[];
  readonly environment: readonly NamedValue[];
  readonly secrets: readonly NamedValue[];
  readonly mountPoints: readonly MountPoint[];
  readonly log: LogConfiguration | undefined;
  readonly healthCheck: HealthCheck | undefined;
}

export interface PortMapping {
  readonly container: Container;
  readonly node: ObjectNode;
  readonly containerPort: Field<number>;
  readonly hostPort: Field<number>;
  readonly protocol: Field<string>;
  readonly range: Field<string>;
  readonly name: Field<string>;
}

export interface Dependency {
  readonly container: Container;
  readonly node: ObjectNode;
  readonly target: Field<string>;
  readonly condition: Field<string>;
}

/** An item of `environment` or `secrets`. */
export interface NamedValue {
  readonly container: Container;
  readonly node: ObjectNode;
  readonly list: ArrayNode | undefined;
  readonly name: Field<string>;
}

export interface MountPoint {
  readonly container: Container;
  readonly node: ObjectNode;
  readonly sourceVolume: Field<string>;
  readonly containerPath: Field<string>;
}

export interface LogConfiguration {
  readonly container: Container;
  readonly node: ObjectNode;
  readonly driver: Field<string>;
  /** Undefined when there are none, or something else stands there. */
  readonly options: ObjectNode | undefined;
  /** Every option that is given is in `optionNames`. */
  readonly optionsComplete: boolean;
  /** Keys of `options` and names in `secretOptions`. */
  readonly optionNames: ReadonlySet<string>;
  readonly secretOptions: Items;
}

export interface HealthCheck {
  readonly container: Container;
  readonly node: ObjectNode;
  /** Words of the command; undefined when it is not a list. */
  readonly command: readonly Field<string>[];
  readonly commandNode: Node | undefined;
}

export interface Volume {
  readonly task: TaskDefinition;
  readonly node: ObjectNode;
  readonly name: Field<string>;
  readonly configuredAtLaunch: Field<boolean>;
}

/** What `walk` emits, by kind. */
export interface TaskDefinitionElements {
  readonly task: TaskDefinition;
  readonly container: Container;
  readonly portMapping: PortMapping;
  readonly dependency: Dependency;
  readonly secret: NamedValue;
  readonly mountPoint: MountPoint;
  readonly log: LogConfiguration;
  readonly healthCheck: HealthCheck;
  readonly volume: Volume;
}
