/**
 * Traces in the files of a planned project: one is added to a file, or all that there are are found or taken out. Gives
 * texts; writing them is left to the shells.
 */
import { createEngine } from '../engine.js';
import { mergeFacts } from '../units/merging.js';
import type { AddedTrace, TraceRequest } from '../engine.types.js';
import type { TraceLine } from '../preprocess/traceComments.js';
import { traceLinesOf, traceRemoval } from '../instrument/removal.js';
import { applyEdits } from '../text/edits.js';
import { engineOptions, readParsers } from './engineSettings.js';
import { Failure } from './failure.js';
import { reasonToSkip } from './generated.js';
import type { Plan } from './plan.js';

/** A file with a trace more. */
export interface TracedFile extends AddedTrace {
  /** Below the root. */
  readonly file: string;
  readonly before: string;
  readonly text: string;
}

/** Adds a trace to the only file that a plan checks; throws a Failure where there is no place for it. */
export async function addTrace(plan: Plan, request: TraceRequest): Promise<TracedFile> {
  const [checked, ...others] = plan.files.filter(({ role }) => role === 'check');
  const [gap] = plan.gaps;
  if (checked === undefined && gap !== undefined) throw new Failure(`${gap.file}: no trace is added: ${gap.message}`);
  if (checked === undefined || others.length > 0) throw new Failure('a trace is added to one file: name it');
  const file = checked.path;
  const before = plan.store.read(file);
  if (before === undefined) throw new Failure(`${file}: the file cannot be read`);
  const skipped = reasonToSkip(before);
  // A scan would not see the trace there, and so nobody would be told of it.
  if (skipped !== undefined) throw new Failure(`${file}: no trace is added: ${skipped}`);
  const engine = createEngine(await readParsers(), engineOptions(plan.settings, plan.store));
  engine.setProjectFacts(mergeFacts([engine.addFile({ path: file, text: before, role: 'check' })]));
  const answer = engine.traceEdits(file, request);
  if (answer === undefined) throw new Failure(`${file}: the file cannot be read`);
  if ('problem' in answer) throw new Failure(`${file}: ${answer.problem}`);
  return { ...answer, file, before, text: applyEdits(before, answer.edits) };
}

/** A file with traces. */
export interface FileTraces {
  /** Below the root. */
  readonly file: string;
  readonly text: string;
  readonly traces: readonly TraceLine[];
}

/** The files that a plan checks and that have traces, in the order of their paths. */
export function filesWithTraces({ files, store }: Plan): readonly FileTraces[] {
  const checked = files.filter(({ role }) => role === 'check').map(({ path }) => path);
  return checked.sort().flatMap((file) => {
    const text = store.read(file) ?? '';
    const traces = traceLinesOf({ path: file, text });
    return traces.length === 0 ? [] : [{ file, text, traces }];
  });
}

/** The text without the traces that can be taken out. */
export const withoutTraces = ({ file, text }: Pick<FileTraces, 'file' | 'text'>): string =>
  applyEdits(text, traceRemoval({ path: file, text }).edits);
