/** The typed view of an AppSpec: what rules are written against. */
import type { Entry, Node, ObjectNode } from '../../syntax/tree';
import type { Field } from '../field';
import type { Platform } from './platform';

export interface AppSpec {
  /** Undefined where nothing in the file says it. */
  readonly platform: Platform | undefined;
  readonly node: Node;
  readonly object: ObjectNode | undefined;
  readonly version: Field<string>;
  readonly os: Field<string>;
  readonly files: readonly FileMapping[];
  readonly permissions: readonly Permission[];
  readonly events: readonly HookEvent[];
  readonly resources: Entry | undefined;
  readonly services: readonly EcsService[];
  readonly functions: readonly LambdaFunction[];
  readonly functionHooks: readonly FunctionHook[];
}

export interface FileMapping {
  readonly spec: AppSpec;
  readonly node: ObjectNode;
  readonly source: Field<string>;
  readonly destination: Field<string>;
}

export interface Permission {
  readonly spec: AppSpec;
  readonly node: ObjectNode;
  readonly object: Field<string>;
  readonly pattern: Field<string>;
  /** As it is written: `0755` stays `0755`. */
  readonly mode: Field<string>;
  readonly except: readonly Field<string>[];
  /** Undefined where the list is not known; without `type` both. */
  readonly types: readonly string[] | undefined;
  readonly acls: readonly Field<string>[];
  readonly context: ObjectNode | undefined;
}

/** A lifecycle event of a server and its scripts. */
export interface HookEvent {
  readonly spec: AppSpec;
  readonly name: string;
  readonly entry: Entry;
  readonly scripts: readonly Script[];
}

export interface Script {
  readonly event: HookEvent;
  readonly node: ObjectNode;
  readonly location: Field<string>;
  readonly timeout: Field<string>;
  readonly runas: Field<string>;
}

/** `TargetService`, by whatever name it goes. Undefined members are not there. */
export interface EcsService {
  readonly spec: AppSpec;
  readonly key: Node;
  readonly node: ObjectNode;
  readonly type: Entry | undefined;
  readonly properties: Entry | undefined;
  readonly taskDefinition: Field<string>;
  readonly loadBalancer: Entry | undefined;
  readonly containerName: Field<string>;
  readonly containerPort: Field<string>;
  readonly platformVersion: Field<string>;
  readonly network: ObjectNode | undefined;
  readonly capacityProviders: readonly CapacityProvider[];
}

export interface CapacityProvider {
  readonly node: ObjectNode;
  readonly name: Field<string>;
  readonly base: Field<string>;
  readonly weight: Field<string>;
}

export interface LambdaFunction {
  readonly spec: AppSpec;
  readonly key: Node;
  readonly node: ObjectNode;
  readonly type: Entry | undefined;
  readonly properties: Entry | undefined;
  readonly name: Field<string>;
  readonly alias: Field<string>;
  readonly currentVersion: Field<string>;
  readonly targetVersion: Field<string>;
}

/** A lifecycle event of ECS or Lambda and the function that validates it. */
export interface FunctionHook {
  readonly spec: AppSpec;
  /** The item of the list; it should hold this one event. */
  readonly item: ObjectNode;
  readonly entry: Entry;
  readonly event: string;
  readonly function: Field<string>;
}

export interface AppSpecElements {
  readonly appspec: AppSpec;
  readonly file: FileMapping;
  readonly permission: Permission;
  readonly event: HookEvent;
  readonly script: Script;
  readonly service: EcsService;
  readonly function: LambdaFunction;
  readonly functionHook: FunctionHook;
}
