/**
 * The examples as extensions that run: a copy of their sources, fixes made in it by the command line, and each file built as a
 * module of its own, so that those without NumPy are counted exactly. Judges nothing.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { JsonFinding, JsonFix, JsonReport } from '#server/present/json.js';
import { allRules } from '#server/rules/index.generated.js';
import { inRepository } from '#scripts/repository.js';
import { refcheck, run, type Ended } from './processes.js';
import { rows } from './rows.js';

/** What a module is built for. */
export interface Build {
  readonly name: 'debug' | 'release';
  /** Ending of an extension's file. */
  readonly suffix: string;
  readonly includes: readonly string[];
}

/** A module around the functions of one file; `IMPORT` is called first where the file needs NumPy. */
const moduleSource = `#include <Python.h>
extern PyMethodDef METHODS[];
int IMPORT(void);
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, NAME, NULL, -1, METHODS, NULL, NULL, NULL, NULL};
PyMODINIT_FUNC INIT(void) {
    return NEEDS_NUMPY && IMPORT() < 0 ? NULL : PyModule_Create(&definition);
}
int NO_IMPORT(void) { return 0; }
`;

/** A copy of the examples in a new folder. */
export function copyExamples(folder: string): string {
  cpSync(inRepository('examples'), folder, { recursive: true });
  writeFileSync(join(folder, 'module.c'), moduleSource);
  return folder;
}

/** What is found in a folder; what is always doubtful counts only of functions that have a row for it. */
export async function findingsIn(folder: string): Promise<readonly JsonFinding[]> {
  const [sure, all] = await Promise.all([reported(folder), reported(folder, ...doubtful)]);
  const isInRow = (finding: JsonFinding): boolean =>
    rows.some((row) => row.rule === finding.rule && finding.function === `${row.function}_bad`);
  return [...sure, ...all.filter(isInRow)];
}

/** The options by which rules speak that are never sure. */
const doubtful: readonly string[] = [
  ...['--min-confidence', 'low', '--select'],
  allRules
    .filter(({ bestConfidence }) => bestConfidence === 'low')
    .map(({ name }) => name)
    .join(','),
];

async function reported(folder: string, ...options: readonly string[]): Promise<readonly JsonFinding[]> {
  const { stdout, stderr } = await scan(folder, '--format', 'json', '--quiet', ...options, 'rules', 'seeds');
  assert.equal(stderr, '');
  return (JSON.parse(stdout) as JsonReport).findings;
}

const scan = (folder: string, ...words: readonly string[]): Promise<Ended> =>
  refcheck(['scan', '--no-config', '--no-cache', ...words], { cwd: folder });

/** The fix that an editor offers first. */
export const firstFix = ({ fixes }: JsonFinding): JsonFix | undefined =>
  fixes.find(({ isPreferred }) => isPreferred) ?? fixes[0];

/** Makes all safe fixes by `scan --fix`, then those that need a look as an editor would, one after the other. */
export async function mend(folder: string): Promise<void> {
  await scan(folder, '--fix', '--quiet', 'rules', 'seeds');
  for (;;) {
    const [fix] = (await reported(folder)).flatMap((finding) => firstFix(finding) ?? []);
    if (fix === undefined) return;
    assert.equal(fix.safety, 'unsafe', `${fix.title} was not made by --fix`);
    // From the last to the first, so that offsets hold.
    for (const edit of fix.edits.toSorted((a, b) => b.offset - a.offset)) {
      const path = join(folder, edit.file);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.slice(0, edit.offset) + edit.newText + text.slice(edit.endOffset));
    }
  }
}

/** Builds the file of a copy; a warning of the compiler is an error, but for the arguments that a function ignores. */
export async function build(folder: string, file: string, { name, suffix, includes }: Build): Promise<void> {
  const module = basename(file);
  const target = join(folder, name);
  mkdirSync(target, { recursive: true });
  const needsNumpy = readFileSync(join(folder, `${file}.c`), 'utf8').includes('numpy/');
  const importer = needsNumpy ? `${dirname(file)}_import_numpy` : 'NO_IMPORT';
  const built = await run(
    'gcc',
    [
      ...['-g', '-O0', '-shared', '-fPIC', '-Wall', '-Wextra', '-Werror', '-Wno-unused-parameter'],
      ...['-Wno-missing-field-initializers', '-Wno-cast-function-type', ...includes.map((path) => `-I${path}`)],
      ...[`-DMETHODS=${module}_methods`, `-DNAME="${module}"`, `-DINIT=PyInit_${module}`],
      ...[`-DIMPORT=${importer}`, `-DNEEDS_NUMPY=${Number(needsNumpy)}`],
      ...['-o', join(target, `${module}${suffix}`), 'module.c', `${file}.c`],
    ],
    { cwd: folder },
  );
  assert.equal(built.stderr, '', `${file}.c of ${folder}`);
  assert.equal(built.status, 0);
}

/** The machine code of a file, without what only a debugger sees. */
export async function assembly(folder: string, file: string, { includes }: Build): Promise<string> {
  const words = ['-S', '-O0', '-o', '-', ...includes.map((path) => `-I${path}`), `${file}.c`];
  const { status, stdout, stderr } = await run('gcc', words, { cwd: folder });
  assert.equal(status, 0, stderr);
  return stdout;
}
