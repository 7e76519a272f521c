/** The cheap question asked before a file is parsed, or a server started: might it be one of ours? Yes too often, never no too often. */

/** As much of a file as is looked at. */
export const SNIFF_LENGTH = 64 * 1024;

const NAMES = [
  /buildspec[^/]*\.(?:ya?ml|json)$/i,
  /appspec[^/]*\.(?:ya?ml|json)$/i,
  /task[-_. ]?def[^/]*\.(?:ya?ml|jsonc?)$/i,
  /service[-_. ]?def[^/]*\.(?:ya?ml|jsonc?)$/i,
  /\bimage-?(?:definitions|detail)[^/]*\.json$/i,
  /(?:^|\/)\.waybill\.ya?ml$/i,
];

/** A key at the start of a YAML line, after a list dash, or in JSON; flow style and compact JSON included. */
function key(name: string): RegExp {
  return new RegExp(String.raw`(?:^|[\s{,\[-])["']?(?:${name})["']?\s*:`, 'm');
}

interface Trait {
  /** Every one of these keys must be there. */
  readonly all: readonly RegExp[];
  readonly some?: readonly RegExp[];
}

const SERVICE_KEYS = [
  'capacityProviderStrategy|deploymentConfiguration|deploymentController|launchType|loadBalancers',
  'networkConfiguration|schedulingStrategy|serviceRegistries',
].map(key);

const TRAITS: readonly Trait[] = [
  { all: [/\bwaybill\s*:/] },
  { all: [/\bwaybill-disable/] },
  { all: [key('containerDefinitions')] },
  { all: [key('essential'), key('image')] },
  { all: [key('imageUri|ImageURI')] },
  { all: [key('apiVersion'), key('kind')] },
  { all: [key('phases')], some: [key('version'), key('env'), key('artifacts'), key('batch')] },
  { all: [key('phases'), key('install|pre_build|build|post_build')] },
  { all: [key('batch'), key('build-(?:list|graph|matrix|fanout)')] },
  { all: [key('os'), key('files|hooks|permissions')] },
  { all: [key('version'), key('hooks')] },
  { all: [key('[Rr]esources'), /\bTargetService\b|AWS::ECS::Service|AWS::Lambda::Function/] },
  { all: [key('serviceName'), key('cluster')] },
  { all: [key('taskDefinition|serviceName|desiredCount')], some: SERVICE_KEYS },
];

function has(trait: Trait, text: string): boolean {
  const some = trait.some ?? [];
  return (
    trait.all.every((part) => part.test(text)) && (some.length === 0 || some.some((part) => part.test(text)))
  );
}

export function mightBeOurs(path: string, text: string): boolean {
  return NAMES.some((name) => name.test(path)) || TRAITS.some((trait) => has(trait, text));
}
