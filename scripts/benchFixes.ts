/**
 * How many findings have a fix, and whether what is fixed still compiles: `node scripts/out/benchFixes.js FOLDER…`. Each folder
 * is scanned as a project; findings and confirmed fixes are counted by rule. With `--compile`, each C and C++ file with a
 * fix is given to `gcc -fsyntax-only`, as it is and after each fix by itself; files that do not compile as they are (for want of
 * generated headers, or of an old Python) are left out and counted. `--include FOLDER` adds folders of headers to the project's own.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Finding } from '#server/findings/finding.js';
import { planRun } from '#server/project/plan.js';
import { scanProject } from '#server/project/scanProject.js';
import { applyEdits } from '#server/text/edits.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { compile: { type: 'boolean', default: false }, include: { type: 'string', multiple: true, default: [] } },
});

interface Counts {
  found: number;
  fixed: number;
}

const byRule = new Map<string, Counts>();
const compiled = { files: 0, before: 0, fixes: 0, after: 0 };

async function findingsOf(folder: string): Promise<readonly Finding[]> {
  const plan = planRun({
    options: { define: [], exclude: [], config: false },
    paths: [folder],
    texts: new Map(),
    workingFolder: folder,
    fixes: true,
    timings: false,
  });
  const { findings } = await scanProject(plan);
  return findings
    .filter((finding) => finding.family !== 'suppression')
    .map((finding) => ({ ...finding, file: resolve(plan.root, finding.file) }));
}

function count({ rule, fixes }: Finding): void {
  for (const key of ['all', rule]) {
    const counts = byRule.get(key) ?? { found: 0, fixed: 0 };
    counts.found++;
    if (fixes.length > 0) counts.fixed++;
    byRule.set(key, counts);
  }
}

/** Folders with headers; a project's own come last, so that theirs do not hide those of the installed Python. */
function headerFolders(folder: string): readonly string[] {
  const headers = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.h(pp)?$/.test(file));
  return [...new Set(headers.map((file) => dirname(join(folder, file))))].sort();
}

function compiles(text: string, file: string, headers: readonly string[]): boolean {
  const language = /\.(cc|cpp|cxx)$/.test(file) ? 'c++' : 'c';
  const folders = [...values.include, dirname(file), ...headers].flatMap((folder) => ['-I', folder]);
  const run = spawnSync('gcc', ['-fsyntax-only', '-w', ...folders, '-x', language, '-'], {
    input: text,
    cwd: dirname(file),
  });
  return run.status === 0;
}

function compileFixed(file: string, findings: readonly Finding[], headers: readonly string[]): void {
  const source = readFileSync(file, 'utf8');
  compiled.files++;
  if (!compiles(source, file, headers)) return;
  compiled.before++;
  for (const { fixes, rule } of findings) {
    const fixed = fixes[0] && applyEdits(source, fixes[0].edits);
    if (fixed === undefined) continue;
    compiled.fixes++;
    if (compiles(fixed, file, headers)) compiled.after++;
    else process.stdout.write(`${file}: does not compile after a fix of ${rule}\n`);
  }
}

for (const folder of positionals.map((path) => resolve(path))) {
  const findings = await findingsOf(folder);
  findings.forEach(count);
  const fixable = findings.filter(({ fixes, file }) => fixes.length > 0 && /\.(c|cc|cpp|cxx)$/.test(file));
  const headers = values.compile ? headerFolders(folder) : [];
  for (const file of new Set(values.compile ? fixable.map((finding) => finding.file) : [])) {
    const own = fixable.filter((finding) => finding.file === file);
    compileFixed(file, own, headers);
  }
}
process.stdout.write('| rule | findings | with a confirmed fix | share |\n| --- | --- | --- | --- |\n');
for (const [rule, { found, fixed }] of [...byRule].sort(([, a], [, b]) => b.found - a.found)) {
  process.stdout.write(`| ${[rule, found, fixed, `${((100 * fixed) / found).toFixed(1)} %`].join(' | ')} |\n`);
}
if (values.compile) {
  const { files, before, fixes, after } = compiled;
  const all = `${String(before)} of ${String(files)} files with fixes compile as they are`;
  process.stdout.write(`${all}; of ${String(fixes)} fixes in them ${String(after)} compile\n`);
}
