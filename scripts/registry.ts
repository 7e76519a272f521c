/**
 * Writes server/src/rules/registry.generated.ts: each `rules/<family>/*.ts` with a default export is a rule or a
 * table of rules, each `rules/<family>/structure*.ts` exports `structure`. With --check, fails when the file is stale.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', 'server', 'src', 'rules');
const target = join(root, 'registry.generated.ts');

interface Module {
  readonly path: string;
  readonly name: string;
}

function modulesOf(family: string): Module[] {
  return readdirSync(join(root, family))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
    .map((file) => file.slice(0, -'.ts'.length))
    .map((file) => ({ path: `./${family}/${file}`, name: camelCase(`${family}-${file}`) }));
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
}

function sourceOf(module: Module): string {
  return readFileSync(join(root, `${module.path}.ts`), 'utf8');
}

function render(rules: readonly Module[], structures: readonly Module[]): string {
  const imports = [
    ...rules.map((module) => `import ${module.name} from '${module.path}';`),
    ...structures.map((module) => `import { structure as ${module.name} } from '${module.path}';`),
  ].sort();
  return `/** Every rule file; written by scripts/registry.ts. */
${imports.join('\n')}
import type { AnyRule } from './rule';
import type { Structure } from './structure';

export const ruleModules: readonly (AnyRule | readonly AnyRule[])[] = [
${rules.map((module) => `  ${module.name},\n`).join('')}];
export const structureModules: readonly Structure[] = [${structures.map((module) => module.name).join(', ')}];
`;
}

const families = readdirSync(root)
  .filter((name) => statSync(join(root, name)).isDirectory())
  .sort();
const modules = families.flatMap(modulesOf);
const structures = modules.filter((module) => sourceOf(module).includes('export const structure:'));
const rules = modules.filter((module) => /^export default /m.test(sourceOf(module)));
const text = render(rules, structures);
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('registry.generated.ts is stale: run npm run registry.');
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, text);
  console.log(`${rules.length} rule files, ${structures.length} structure tables.`);
}
