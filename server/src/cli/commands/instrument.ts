/**
 * `refcheck instrument`: adds a line that traces deallocations or prints a reference count, lists such lines, and takes them
 * out again. 1 where some are listed, or are left because they cannot be removed.
 */
import { unifiedDiff } from '../../present/unifiedDiff.js';
import { planRun, type Plan } from '../../project/plan.js';
import { addTrace, filesWithTraces, withoutTraces, type FileTraces } from '../../project/traces.js';
import { createLineIndex } from '../../text/lineIndex.js';
import type { TraceRequest } from '../../engine.types.js';
import { writeFixed } from '../fixing.js';
import type { InstrumentOptions } from '../instrumentGrammar.js';
import { writeOutput } from '../output.js';
import { shownFrom } from '../planReport.js';

/** Carries out what was asked for. */
export async function instrument(options: InstrumentOptions): Promise<number> {
  const plan = planRun({
    options: { ...options, jobs: 1 },
    paths: options.paths,
    texts: new Map(),
    workingFolder: process.cwd(),
    fixes: false,
    timings: false,
  });
  const { action } = options;
  switch (action.kind) {
    case 'add':
      return add(plan, action.request, options);
    case 'remove':
      return remove(plan, options);
    case 'list':
      return list(plan);
  }
}

type Writing = Pick<InstrumentOptions, 'diff'>;

async function add(plan: Plan, request: TraceRequest, { diff }: Writing): Promise<number> {
  const added = await addTrace(plan, request);
  const { file, before, text, line } = added;
  if (diff) {
    writeOutput(unifiedDiff([{ file, before, after: text }]), undefined);
    return 0;
  }
  writeFixed(plan.root, { file, text });
  const what =
    request.kind === 'deallocations' ? 'prints each object that is deallocated' : `prints the count of ${request.of}`;
  writeOutput(
    `${shown(plan, file)}:${line}: ${what}, in ${added.function}\nrefcheck instrument --remove takes it out again\n`,
    undefined,
  );
  return 0;
}

function remove(plan: Plan, { diff }: Writing): number {
  const found = filesWithTraces(plan);
  const changed = found.map((each) => ({ file: each.file, before: each.text, after: withoutTraces(each) }));
  const left = found.flatMap(({ file, text, traces }) =>
    traces.filter(({ lines }) => lines === undefined).map(({ marker }) => place(plan, { file, text }, marker.start)),
  );
  if (diff) writeOutput(unifiedDiff(changed), undefined);
  else {
    const written = changed.filter(({ before, after }) => before !== after);
    for (const { file, after } of written) writeFixed(plan.root, { file, text: after });
    const lines = found.flatMap(({ traces }) => traces).length - left.length;
    writeOutput(`Removed ${counted(lines, 'line')} from ${counted(written.length, 'file')}.\n`, undefined);
  }
  for (const where of left) {
    process.stderr.write(
      `refcheck: ${where}: the code before the comment is not refcheck's; remove the line by hand\n`,
    );
  }
  return Number(left.length > 0);
}

function list(plan: Plan): number {
  const found = filesWithTraces(plan);
  const rows = found.flatMap(({ file, text, traces }) =>
    traces.map(({ range }) => {
      const code = text.slice(range.start, range.end).replace(/\s+/g, ' ');
      return `${place(plan, { file, text }, range.start)}: ${code}\n`;
    }),
  );
  writeOutput(rows.join(''), undefined);
  return Number(rows.length > 0);
}

const shown = (plan: Plan, file: string): string => shownFrom(plan, process.cwd())(file);

const place = (plan: Plan, { file, text }: Pick<FileTraces, 'file' | 'text'>, offset: number): string =>
  `${shown(plan, file)}:${createLineIndex(text).position(offset).line}`;

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
