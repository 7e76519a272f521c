/** `waybill lint`. */
import { writeFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Settings } from '../base/settings';
import { decode } from '../host/decode';
import { pathOf, uriOf } from '../host/node';
import { collectFile } from '../lint/reporters/collect';
import type { FileReport, Report } from '../lint/reporters/report';
import { reporters } from '../lint/reporters/reporters';
import { ruleUrl } from '../lint/rule-url';
import { isAtLeast, severityOf } from '../lint/severity';
import { FILE_TOO_LARGE, tooLargeMessage } from '../rules/waybill/own-rules';
import type { SchemaLibrary } from '../schema/library';
import { fixAll } from './fix';
import { findTargets, languageByContent, projectFile, readInputFile, reasonOf, type Targets } from './input';
import type { LintOptions } from './lint-options';
import { startProgress, type Progress } from './progress';
import { Project, type ProjectFile } from './project';
import { ProjectSettings } from './project-settings';
import type { ExitCode, Terminal } from './terminal';

export interface LintContext {
  readonly terminal: Terminal;
  readonly library: SchemaLibrary;
  readonly version: string;
}

export async function lint(options: LintOptions, context: LintContext): Promise<ExitCode> {
  const config = options.config === undefined ? undefined : resolve(context.terminal.cwd, options.config);
  const settings = new ProjectSettings(options.flags, config);
  const run = new LintRun(options, context, settings);
  if (options.stdin) await run.readStdin();
  else await run.readPaths();
  return run.finish();
}

class LintRun {
  readonly #options: LintOptions;
  readonly #context: LintContext;
  readonly #settings: ProjectSettings;
  readonly #project: Project;
  readonly #progress: Progress;
  /** Files in the order they were found; a string is a file that is ours and in the project. */
  readonly #order: (FileReport | string)[] = [];
  readonly #writable = new Set<string>();
  #hasFailed = false;

  constructor(options: LintOptions, context: LintContext, settings: ProjectSettings) {
    this.#options = options;
    this.#context = context;
    this.#settings = settings;
    this.#progress = startProgress(context.terminal);
    this.#project = new Project({
      library: context.library,
      onCrash: (where, error) => {
        this.#fail(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      },
    });
  }

  async readStdin(): Promise<void> {
    const { terminal } = this.#context;
    const text = decode(await terminal.readInput());
    const name = this.#options.stdinFilename ?? `stdin.${languageByContent(text)}`;
    const path = resolve(terminal.cwd, name);
    const settings = this.#settings.forFile(path);
    const size = Buffer.byteLength(text);
    const file = projectFile(path, text, settings);
    if (size > settings.maxFileSize) this.#order.push(this.#tooLarge(path, size, settings));
    else if (file === undefined) this.#order.push(this.#unclaimed(path));
    else this.#takeAll([file]);
  }

  async readPaths(): Promise<void> {
    const targets = await findTargets(this.#options.paths, this.#context.terminal.cwd);
    for (const { path, reason } of targets.missing) this.#fail(`Cannot read ${path}: ${reason}.`);
    if (targets.folders.length > 0) this.#project.setListing(targets.folders, targets.listing);
    this.#takeAll(this.#readFiles(targets));
  }

  finish(): ExitCode {
    const fixed = this.#options.fix ? this.#fix() : 0;
    const files = this.#order.flatMap((entry) => (typeof entry === 'string' ? this.#report(entry) : entry));
    const shown = files.filter(
      (file) => file.format !== undefined || file.findings.length > 0 || this.#options.verbose,
    );
    this.#progress.end();
    const report: Report = { files: shown, fixedFiles: fixed };
    const { terminal, version } = this.#context;
    const { failOn, format } = this.#options;
    terminal.out(reporters[format](report, { failOn, version, colours: terminal.colours }));
    this.#complainAboutConfig();
    if (this.#hasFailed) return 2;
    const findings = shown.flatMap((file) => file.findings);
    return findings.some((finding) => isAtLeast(finding.severity, failOn)) ? 1 : 0;
  }

  #readFiles({ files }: Targets): ProjectFile[] {
    return files.flatMap((path, index) => {
      this.#progress.at(index, 2 * files.length);
      try {
        const settings = this.#settings.forFile(path);
        const read = readInputFile(path, settings);
        if (read.kind === 'too-large') this.#order.push(this.#tooLarge(path, read.size, settings));
        if (read.kind === 'other') this.#order.push(this.#unclaimed(path));
        if (read.kind !== 'ours') return [];
        if (read.writable) this.#writable.add(uriOf(path));
        this.#order.push(uriOf(path));
        return [read.file];
      } catch (error) {
        this.#fail(`Cannot read ${this.#shownPath(path)}: ${reasonOf(error)}.`);
        return [];
      }
    });
  }

  #takeAll(files: readonly ProjectFile[]): void {
    if (this.#options.stdin) this.#order.push(...files.map((file) => uriOf(file.path)));
    this.#project.addAll(files, (done) => {
      this.#progress.at(files.length + done, 2 * files.length);
    });
  }

  #report(uri: string): FileReport[] {
    const member = this.#project.get(uri);
    if (member === undefined) return [];
    const findings = this.#project.findings(member);
    const { workspace } = member;
    const report = collectFile(member.snapshot, findings, {
      workspace,
      shownPath: (other) => this.#shownPath(pathOf(other)),
    });
    return [report];
  }

  #fix(): number {
    const changed = fixAll(this.#project, (uri) => this.#writable.has(uri));
    for (const uri of changed) {
      const member = this.#project.get(uri);
      if (member === undefined) continue;
      try {
        writeFileSync(member.file.path, member.file.text);
      } catch (error) {
        this.#fail(`Cannot write ${this.#shownPath(member.file.path)}: ${reasonOf(error)}.`);
      }
    }
    return changed.size;
  }

  /** Problems of a project file that is itself checked are findings already. */
  #complainAboutConfig(): void {
    for (const { path, text } of this.#settings.complaints) {
      if (this.#project.get(uriOf(path)) === undefined) this.#say(`${this.#shownPath(path)}:${text}`);
    }
  }

  #unclaimed(path: string): FileReport {
    return { path: this.#shownPath(path), format: undefined, findings: [] };
  }

  #tooLarge(path: string, size: number, settings: Settings): FileReport {
    const severity = severityOf(FILE_TOO_LARGE, settings);
    if (severity === undefined) return this.#unclaimed(path);
    const start = { line: 0, character: 0 };
    const finding = {
      rule: FILE_TOO_LARGE,
      severity,
      message: tooLargeMessage(size, settings.maxFileSize),
      range: { start, end: start },
      url: ruleUrl(FILE_TOO_LARGE.id),
      related: [],
      fixes: [],
    };
    return { ...this.#unclaimed(path), findings: [finding] };
  }

  #shownPath(path: string): string {
    const inside = relative(this.#context.terminal.cwd, path);
    const isBelow =
      inside !== '' && !inside.startsWith(`..${sep}`) && inside !== '..' && resolve(inside) !== inside;
    return (isBelow ? inside : path).split(sep).join('/');
  }

  #say(text: string): void {
    this.#context.terminal.err(`waybill: ${text}\n`);
  }

  #fail(text: string): void {
    this.#hasFailed = true;
    this.#say(text);
  }
}
