/**
 * Measures how much memory the reading of a large log takes: writes a valgrind log of so many megabytes (200 unless told)
 * in a temporary folder, text and XML, reads each with a new process of the command, and prints the most that it held.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRepository } from './repository.js';

const megabytes = Number(process.argv[2] ?? 200);
/** A few thousand different stacks, as a long run of tests has. */
const stacks = 5_000;
const depth = 30;

const frames = (stack: number): readonly number[] => Array.from({ length: depth }, (_, index) => stack * 7 + index);

const text = (
  stack: number,
): string => `==77== ${stack + 16} bytes in 1 blocks are definitely lost in loss record 1 of 2
==77==    at 0x48417B4: malloc (in /usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so)
${frames(stack)
  .map((frame) => `==77==    by 0x${frame.toString(16)}: function_${frame} (file_${frame % 97}.c:${frame})\n`)
  .join('')}==77== 
`;

const xml = (stack: number): string => `<error><unique>0x1</unique><tid>1</tid><kind>Leak_DefinitelyLost</kind>
<xwhat><text>${stack + 16} bytes in 1 blocks are definitely lost in loss record 1 of 2</text></xwhat><stack>
${frames(stack)
  .map(
    (frame) =>
      `<frame><ip>0x1</ip><obj>/x</obj><fn>function_${frame}</fn><dir>/src</dir><file>file_${frame % 97}.c</file><line>${frame}</line></frame>\n`,
  )
  .join('')}</stack></error>
`;

const formats = [
  {
    name: 'text',
    start: '==77== Memcheck, a memory error detector\n',
    record: text,
    end: '==77== ERROR SUMMARY: 1 errors\n',
  },
  {
    name: 'XML',
    start: '<?xml version="1.0"?>\n<valgrindoutput><protocolversion>4</protocolversion><pid>77</pid>\n',
    record: xml,
    end: '</valgrindoutput>\n',
  },
];

const watch = `
import { spawnSync } from 'node:child_process';
const [program, ...words] = process.argv.slice(1);
process.argv = [process.argv[0], program, ...words];
process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'));
await import(program);`;

const folder = mkdtempSync(join(tmpdir(), 'refcheck-evidence-'));
try {
  for (const { name, start, record, end } of formats) {
    const file = join(folder, name);
    const size = write(file, { start, record, end });
    const program = inRepository('server', 'bin', 'refcheck.js');
    const words = ['--input-type=module', '-e', watch, '--', program, 'evidence', file, '--quiet', '--format', 'json'];
    const began = performance.now();
    const run = spawnSync(process.execPath, [...words, '--output', join(folder, 'report')], {
      cwd: folder,
      encoding: 'utf8',
    });
    const peak = Number(/^peak (\d+)$/m.exec(run.stderr)?.[1]) / 1024;
    const seconds = (performance.now() - began) / 1000;
    const megabytesOf = (bytes: number): string => (bytes / 1024 ** 2).toFixed(0);
    console.log(
      `${name}: ${megabytesOf(size)} MB in ${seconds.toFixed(1)} s, at most ${peak.toFixed(0)} MB (exit ${String(run.status)})`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function write(file: string, { start, record, end }: Omit<(typeof formats)[number], 'name'>): number {
  const handle = openSync(file, 'w');
  let size = writeSync(handle, start);
  for (let stack = 0; size < megabytes * 1024 ** 2; stack++) size += writeSync(handle, record(stack % stacks));
  size += writeSync(handle, end);
  closeSync(handle);
  return size;
}
