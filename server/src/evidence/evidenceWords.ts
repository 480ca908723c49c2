/** How amounts and records are said, the same in every output. */
import { isLeak, leakKinds, sum, type Amount, type EvidenceRecord, type EvidenceTool, type Frame } from './record.js';

/** What is said of a record without its stacks. */
export type CountedRecord = Pick<EvidenceRecord, 'kind' | 'what' | 'bytes' | 'blocks' | 'count'>;

/** `1,234`, `1,000.5` */
export const grouped = (count: number): string => String(count).replace(/\B(?<!\.\d*)(?=(\d{3})+\b)/g, ',');

/** `1 record`, `1,234 records` */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;

/** `44,000,000 bytes in 1,000,000 blocks` */
export const amountWords = ({ bytes, blocks }: Amount): string =>
  `${counted(bytes, 'byte')} in ${counted(blocks, 'block')}`;

/** `definitely lost`, as the tools say it. */
export const kindWords = (kind: EvidenceRecord['kind']): string =>
  kind === 'use-after-free' ? 'use after free' : kind.replaceAll('-', ' ');

/** One record: `32,000 bytes in 1,000 blocks definitely lost`, `use after free (Invalid read of size 8)`. */
export function recordWords(record: CountedRecord): string {
  if (isLeak(record.kind)) return `${amountWords(record)} ${kindWords(record.kind)}`;
  const times = record.count === 1 ? '' : `, ${grouped(record.count)} times`;
  const words = kindWords(record.kind);
  if (record.kind === 'other-error') return `${record.what}${times}`;
  return record.what.toLowerCase() === words ? `${words}${times}` : `${words} (${record.what})${times}`;
}

/** Several records in one clause: leaks of a kind are added, errors counted. */
export function sumWords(records: readonly CountedRecord[]): string {
  const leaks = leakKinds.flatMap((kind) => {
    const of = records.filter((record) => record.kind === kind);
    return of.length === 0 ? [] : [`${amountWords(sum(of))} ${kindWords(kind)}`];
  });
  const errors = records.filter(({ kind }) => !isLeak(kind));
  const counts = [...new Set(errors.map(({ kind }) => kind))].map((kind) => {
    const of = errors.filter((record) => record.kind === kind);
    const times = of.reduce((all, { count }) => all + count, 0);
    return times === 1 ? kindWords(kind) : `${kindWords(kind)}, ${grouped(times)} records`;
  });
  return [...counts, ...leaks].join('; ');
}

/** `name (file.c:12)` */
export function frameWords({ function: name = '???', file, line, object }: Frame): string {
  if (file !== undefined) return `${name} (${file}${line === undefined ? '' : `:${line}`})`;
  return object === undefined ? name : `${name} (in ${object})`;
}

/** `valgrind`, or all of several. */
export const toolWords = (tools: readonly EvidenceTool[]): string => [...new Set(tools)].join(' and ');
