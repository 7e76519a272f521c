/** Shortens the names of the Kubernetes model packages to `group.version.Type`. */
const prefixes: [RegExp, string][] = [
  [/^IoK8sApiextensionsApiserverPkgApisApiextensions/, 'apiextensions'],
  [/^IoK8sKubeAggregatorPkgApisApiregistration/, 'apiregistration'],
  [/^IoK8sApimachineryPkgApisMeta/, 'meta'],
  [/^ComGithubExternalSecretsExternalSecretsApisExternalsecrets/, 'externalsecrets'],
  [/^ComGithubExternalSecretsExternalSecretsApisGenerators/, 'generators'],
  [/^ComGithubExternalSecretsExternalSecretsApisMeta/, 'externalsecretsmeta'],
  [/^IoK8sSigsGatewayApiApisx/, 'gatewayx'],
  [/^IoK8sSigsGatewayApiApis/, 'gateway'],
  [/^IoK8sApimachineryPkg(?:Api|Util|Runtime|Version)/, 'machinery'],
];

function splitVersion(group: string, rest: string): string {
  const match = /^(V\d+(?:(?:alpha|beta)\d+)?)(.+)$/.exec(rest);
  return match ? `${group}.${(match[1] ?? '').toLowerCase()}.${match[2] ?? ''}` : `${group}.${rest}`;
}

export function shortName(fullName: string): string {
  for (const [prefix, group] of prefixes) {
    if (prefix.test(fullName)) return splitVersion(group, fullName.replace(prefix, ''));
  }
  const core = /^IoK8sApi([A-Z][a-z]+)(V\d+.*)$/.exec(fullName);
  if (!core) throw new Error(`Kubernetes: cannot shorten the type name ${fullName}`);
  return splitVersion((core[1] ?? '').toLowerCase(), core[2] ?? '');
}
