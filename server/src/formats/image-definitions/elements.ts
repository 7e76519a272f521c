/** The typed view of an image file. */
import type { Node, ObjectNode } from '../../syntax/tree';
import type { Field } from '../field';

export interface ImageFile {
  /** `imagedefinitions.json`, as opposed to `imageDetail.json`. */
  readonly isList: boolean;
  readonly node: Node;
  readonly images: readonly ImageDefinition[];
}

export interface ImageDefinition {
  readonly node: ObjectNode;
  readonly name: Field<string>;
  readonly imageUri: Field<string>;
}

export interface ImageElements {
  readonly images: ImageFile;
}
