/** What `--help` prints. */

export const HELP: Readonly<Record<string, string>> = {
  waybill: `Checks ECS task definitions and services, CodeBuild buildspecs, CodeDeploy AppSpec files, EKS manifests and
eksctl configs.

Usage: waybill COMMAND [OPTIONS]

Commands:
  lint PATH…       check files and folders
  explain NAME     what a rule or concept is about
  rules            list all rules
  formats          list the formats that are known
  server           run the language server

Options:
  -h, --help       show help; also "waybill COMMAND --help"
  -v, --version    show the version

Exit codes: 0 all is well, 1 something was found, 2 wrong usage or unreadable input.
`,
  lint: `Checks files and folders. Folders are searched; node_modules, output folders and what .gitignore names are
left out. Files of other formats are passed over.

Usage: waybill lint [OPTIONS] PATH…
       waybill lint [OPTIONS] --stdin [--stdin-filename FILE]

Options:
  --format FORMAT              text (default), json, sarif, github or junit
  --fail-on SEVERITY           exit with 1 from this severity on: error (default), warning or information
  --profile PROFILE            essential, recommended (default) or strict
  --fix                        apply safe fixes and write the files
  --stdin                      check standard input
  --stdin-filename FILE        name that standard input is checked under
  --kubernetes-version MINOR   Kubernetes version of the cluster, for example 1.35
  --config FILE                project file to use instead of the nearest .waybill.yml
  --verbose                    also list files that no format claims
  -h, --help                   show this help

Exit codes: 0 nothing at or above --fail-on, 1 something, 2 wrong usage or unreadable input.
`,
  explain: `Says what a rule is about: why it exists, what breaks and what keeps it, where that is written.

Usage: waybill explain RULE|CONCEPT

Options:
  -h, --help       show this help
`,
  rules: `Lists all rules with their severity and the profile that switches them on.

Usage: waybill rules [--format FORMAT]

Options:
  --format FORMAT  text (default) or json
  -h, --help       show this help
`,
  formats: `Lists the formats that are known.

Usage: waybill formats

Options:
  -h, --help       show this help
`,
  server: `Runs the language server for an editor.

Usage: waybill server --stdio
       waybill server --node-ipc

Options:
  --stdio          talk over standard input and output
  --node-ipc       talk over the channel of the Node.js process that started this one
  -h, --help       show this help
`,
};
