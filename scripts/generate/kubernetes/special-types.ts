/** Kubernetes types whose accepted values the model packages cannot or do not say. */
import type { Schema } from '../schema';
import { refTo } from '../schema';

const anything: Schema = {};
const schemaProps = 'apiextensions.v1.JSONSchemaProps';

export const specialTypes: Record<string, Schema> = {
  'machinery.ResourceQuantity': {
    type: ['string', 'number'],
    title: 'Quantity',
    pattern: '^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$',
    'x-rule': { pattern: 'eks/quantity-syntax' },
  },
  'machinery.IntstrIntOrString': { type: ['integer', 'string'], title: 'IntOrString' },
  'machinery.RawExtension': anything,
  'meta.v1.FieldsV1': { type: 'object' },
  'meta.v1.Time': { type: 'string', title: 'Time' },
  'meta.v1.MicroTime': { type: 'string', title: 'MicroTime' },
  'apiextensions.v1.JSON': anything,
  'apiextensions.v1.JSONSchemaPropsOrBool': { anyOf: [refTo(schemaProps), { type: 'boolean' }] },
  'apiextensions.v1.JSONSchemaPropsOrArray': {
    anyOf: [refTo(schemaProps), { type: 'array', items: refTo(schemaProps) }],
  },
  'apiextensions.v1.JSONSchemaPropsOrStringArray': {
    anyOf: [refTo(schemaProps), { type: 'array', items: { type: 'string' } }],
  },
};
