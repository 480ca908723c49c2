/**
 * What a monitor shows, as lines: a table for people, JSON objects for programs, rows for spreadsheets. Pure functions; each
 * line is whole by itself, so that what was written before an interruption can be used.
 */
import { grouped } from '../evidence/evidenceWords.js';
import type { ProcessIdentity } from './processFiles.js';
import type { MonitorEnd, MonitorSample } from './watchProcess.js';

/** How samples are written. */
export interface MonitorFormat {
  /** Before the first sample. */
  readonly opening: (watched: ProcessIdentity) => string;
  readonly sample: (sample: MonitorSample) => string;
  readonly closing: (end: MonitorEnd, watched: ProcessIdentity) => string;
}

export const monitorFormats = ['text', 'json', 'csv'] as const;
export type MonitorFormatName = (typeof monitorFormats)[number];

interface Column {
  readonly name: string;
  readonly width: number;
  readonly cell: (sample: MonitorSample) => string;
}

/** `11.2 MB`, as other tools count: 1 MB is 1024 × 1024 bytes. */
const megabytes = (bytes: number | undefined): string =>
  bytes === undefined ? '-' : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const countOf = (count: number | undefined): string => (count === undefined ? '-' : grouped(count));

/** A terminal's line has room for few. */
const shownTypes = 3;

const columns: readonly Column[] = [
  { name: 'time', width: 9, cell: ({ seconds }) => `${seconds.toFixed(1)} s` },
  { name: 'RSS', width: 11, cell: ({ rss }) => megabytes(rss) },
  { name: 'peak', width: 11, cell: ({ peak }) => megabytes(peak) },
  { name: 'PSS', width: 11, cell: ({ pss }) => megabytes(pss) },
  { name: 'USS', width: 11, cell: ({ uss }) => megabytes(uss) },
  { name: 'references', width: 12, cell: ({ references }) => countOf(references) },
  { name: 'blocks', width: 11, cell: ({ blocks }) => countOf(blocks) },
  { name: 'objects', width: 11, cell: ({ objects }) => countOf(objects) },
];

const lineOf = (cells: readonly string[], last: string): string =>
  `${cells.map((cell, index) => cell.padStart(columns[index]?.width ?? 0)).join(' ')}  ${last}`.trimEnd() + '\n';

const growing = ({ types = [] }: MonitorSample): string =>
  types
    .slice(0, shownTypes)
    .map(({ name, growth }) => `${name} +${grouped(growth)}`)
    .join(', ');

const endWords = (end: MonitorEnd, { pid }: ProcessIdentity): string => {
  switch (end) {
    case 'ended':
      return `process ${pid} has ended`;
    case 'count':
      return 'all samples were taken';
    case 'duration':
      return 'the time is over';
    case 'stopped':
      return 'stopped';
  }
};

const text: MonitorFormat = {
  opening: ({ pid, command }) =>
    `process ${pid}: ${command}\n\n${lineOf(
      columns.map(({ name }) => name),
      'growing objects',
    )}`,
  sample: (sample) =>
    lineOf(
      columns.map(({ cell }) => cell(sample)),
      growing(sample),
    ),
  closing: (end, watched) => `\n${endWords(end, watched)}\n`,
};

/** One object a line: `process`, then a `sample` each, then `end`. */
const json: MonitorFormat = {
  opening: ({ pid, command }) => `${JSON.stringify({ version: 1, process: { pid, command } })}\n`,
  sample: (sample) => `${JSON.stringify({ sample })}\n`,
  closing: (end) => `${JSON.stringify({ end })}\n`,
};

const numbers = ['seconds', 'rss', 'peak', 'pss', 'uss', 'references', 'blocks', 'objects'] as const;

const csv: MonitorFormat = {
  opening: () => `${numbers.join(',')}\n`,
  sample: (sample) => `${numbers.map((name) => String(sample[name] ?? '')).join(',')}\n`,
  closing: () => '',
};

/** The format with the name. */
export const monitorFormat = (name: MonitorFormatName): MonitorFormat => ({ text, json, csv })[name];
