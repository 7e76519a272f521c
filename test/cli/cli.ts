/** Runs the command line in a folder made for the test. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { run } from '../../server/src/cli/run';
import { folderAssets } from '../../server/src/host/node-assets';
import { SchemaLibrary } from '../../server/src/schema/library';

const SERVER = resolve(__dirname, '..', '..', 'server');
const library = new SchemaLibrary(folderAssets(join(SERVER, 'generated')));

export interface Outcome {
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
}

export interface Input {
  readonly stdin?: string | Buffer;
  readonly colours?: boolean;
  readonly watched?: boolean;
}

/** A folder with files, removed when the process ends. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'waybill-cli-'));

  constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text: string | Buffer): void {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  /** Runs a command in this process, with this folder as the working folder. */
  async waybill(args: readonly string[], input: Input = {}): Promise<Outcome> {
    let out = '';
    let err = '';
    const terminal = {
      cwd: this.path,
      colours: input.colours ?? false,
      watched: input.watched ?? false,
      out: (text: string) => void (out += text),
      err: (text: string) => void (err += text),
      readInput: () => Promise.resolve(Buffer.from(input.stdin ?? '')),
    };
    const startServer = (): void => void (out += 'server');
    const concept = (name: string): string | undefined => (name === 'awsvpc' ? '# awsvpc' : undefined);
    const code = await run(args, { terminal, library, version: '1.2.3', concept, startServer });
    return { code, out, err };
  }

  /** Runs a command as a process of its own. */
  spawn(args: readonly string[], input: string | Buffer = ''): Outcome {
    const tsx = require.resolve('tsx/cjs');
    const all = ['--require', tsx, join(SERVER, 'src', 'main.cli.ts'), ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, all, {
      cwd: this.path,
      input,
      encoding: 'utf8',
    });
    return { code: status ?? undefined, out: stdout, err: stderr };
  }
}

interface JsonFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly range: {
    readonly start: { line: number; character: number };
    readonly end: { line: number; character: number };
  };
  readonly fixable: boolean;
  readonly url: string;
}

export interface JsonReport {
  readonly version: number;
  readonly files: readonly {
    readonly path: string;
    readonly format: string | null;
    readonly findings: readonly JsonFinding[];
  }[];
  readonly summary: Readonly<Record<string, number>>;
}

/** Findings of `lint --format json`, as `path rule` or, for one file, just the rule. */
export async function lintJson(folder: Folder, ...args: string[]): Promise<JsonReport> {
  const { out, err } = await folder.waybill(['lint', '--format', 'json', ...args]);
  if (out === '') throw new Error(err);
  return JSON.parse(out) as JsonReport;
}

export function rulesIn(report: JsonReport): string[] {
  return report.files.flatMap((file) => file.findings.map((finding) => finding.rule));
}

/** Two mistakes: one that can be repaired safely, one that cannot. */
export const BROKEN_TASK = `{
  "family": "shop",
  "containerDefinitions": [
    { "name": "web", "image": "nginx:1.27", "memory": "256", "enviroment": [] }
  ]
}
`;
export const GOOD_TASK = BROKEN_TASK.replace('"256"', '256').replace('enviroment', 'environment');

export const BROKEN_YAML = `family: shop
containerDefinitions:
  - name: web
    image: nginx:1.27
    memory: 256
    enviroment: []
`;
