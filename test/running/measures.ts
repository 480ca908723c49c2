/**
 * What the calls of a row do when they run: a leak loop in the debug build, and valgrind beside the release build. Comes in:
 * rows and folders with built modules; goes out: words with figures a call, and nothing that differs from run to run.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { EvidenceDocument } from '#server/evidence/evidenceJson.js';
import { kindWords } from '#server/evidence/evidenceWords.js';
import { isLeak } from '#server/evidence/record.js';
import { refcheck, run } from './processes.js';
import type { Calls, Row } from './rows.js';

/** Which of the twins is called. */
export type Twin = '_bad' | '_ok';

/** How often valgrind sees each call. */
const timesOnce = 10;
const calls = 40;

interface LoopReport {
  readonly outcome: 'growth' | 'over-release' | 'level';
  readonly message: string;
  readonly quantities: readonly { readonly name: string; readonly slope: number }[];
}

/** What a leak loop says: the change a call, `level`, or `crash`. */
export async function loop(row: Row, twin: Twin, folder: string, interpreter: string): Promise<string> {
  const words = ['--setup', row.loop.setup ?? '', '--call', of(row.loop, twin), '--iterations', String(calls)];
  const module = ['--module', basename(row.file), '--python', interpreter, '--format', 'json'];
  const { status, stdout, stderr } = await refcheck(['confirm', ...module, ...words], { cwd: join(folder, 'debug') });
  if (stderr.includes('the call ended the process with signal')) return 'crash';
  assert.ok(status === 0 || status === 1, `${row.function}: ${stderr}`);
  const { outcome, message, quantities } = JSON.parse(stdout) as LoopReport;
  if (outcome === 'level') return 'level';
  const memory = quantities.find(({ name }) => name.startsWith('memory'))?.slope ?? 0;
  if (message.includes('bytes of memory')) return `+${(memory / (1 << 20)).toFixed(1)} MiB a call`;
  const [, change] = /^(?:confirmed|over-released): (.*), 40 of 40 calls$/.exec(message) ?? [];
  return change ?? assert.fail(`${row.function}: ${message}`);
}

const of = ({ call }: Calls, twin: Twin): string => call.replaceAll('@', twin);

/** What valgrind's log says of the project. */
export type Evidence = Pick<EvidenceDocument, 'confirmed' | 'own'>;

/** Runs the calls of all rows under valgrind, ten times each, and lays the log beside the findings. */
export async function underValgrind(
  rows: readonly (readonly [Row, Twin])[],
  folder: string,
  { valgrind, python }: { readonly valgrind: string; readonly python: string },
): Promise<Evidence> {
  const blocks = rows.map(([row, twin]) => {
    const { setup = '', call } = row.once ?? row.loop;
    const names = { setup, call: call.replaceAll('@', twin), module: basename(row.file) };
    return JSON.stringify(names);
  });
  const script = `import sys
sys.path.insert(0, "release")
for row in [${blocks.join(',\n')}]:
    names = {}
    exec("from %s import *" % row["module"], names)
    exec(row["setup"], names)
    for _ in range(${timesOnce}):
        exec(row["call"], names)
`;
  writeFileSync(join(folder, 'calls.py'), script);
  const place = { cwd: folder, env: { PYTHONMALLOC: 'malloc', OPENBLAS_NUM_THREADS: '1' } };
  const options = ['--leak-check=full', '--num-callers=12', '--undef-value-errors=no', '--xml=yes'];
  const ran = await run(valgrind, [...options, '--xml-file=log.xml', python, 'calls.py'], place);
  assert.equal(ran.status, 0, ran.stderr);
  const words = ['log.xml', '--project', '.', '--format', 'json', '--quiet', '--no-config'];
  const { stdout, stderr } = await refcheck(['evidence', ...words], place);
  assert.equal(stderr, '');
  return JSON.parse(stdout) as Evidence;
}

/** What confirms the finding of a row: `1 block a call lost`, `use after free`, or `nothing`. */
export function evidenceOf({ rule, function: name }: Row, { confirmed }: Evidence): string {
  const records = confirmed
    .filter((one) => one.rule === rule && one.function === `${name}_bad`)
    .flatMap((one) => one.records);
  const errors = records.filter(({ kind }) => !isLeak(kind)).map(({ kind }) => kindWords(kind));
  const lost = records.filter(({ kind }) => isLeak(kind)).reduce((sum, { blocks }) => sum + blocks, 0);
  // The last block may still be pointed to when the process ends.
  const each = Math.round(lost / timesOnce);
  assert.ok(Math.abs(lost - each * timesOnce) <= 1, `${lost} blocks in ${timesOnce} calls of ${name}`);
  const leaks = each === 0 ? [] : [`${each} block${each === 1 ? '' : 's'} a call lost`];
  return [...new Set([...errors.toSorted(), ...leaks])].join(', ') || 'nothing';
}
