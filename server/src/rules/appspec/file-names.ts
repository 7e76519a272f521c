/** Tells names of files from names of folders, where only the name is at hand. */

/** Extensions that folders do not have. */
const EXTENSION =
  /[^.]\.(?:sh|bash|py|rb|pl|js|mjs|cjs|ts|php|json|ya?ml|toml|conf|cfg|cnf|ini|properties|env|xml|txt|md|html?|css|sql|service|socket|timer|jar|war|ear|zip|tgz|gz|pem|crt|key|lock|log|ps1|bat|cmd|exe|dll|png|jpe?g|svg|ico)$/i;

export function isFileName(name: string): boolean {
  return EXTENSION.test(name);
}
