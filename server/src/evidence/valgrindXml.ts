/**
 * Valgrind's XML log (protocols 4 and 5), as a stream of tags: one record is in memory at a time. A log that ends early
 * gives the records before its end, and says so.
 */
import { SaxesParser } from 'saxes';
import { frameOf, newRecord, type Collector, type SeenRecord } from './collector.js';
import type { EvidenceKind, Frame } from './record.js';
import { otherTool, readAuxiliary, readHeader } from './valgrindMessages.js';

/** Longest text of one element that is kept; commands can have megabytes of arguments. */
const longestText = 4_096;

const kinds: Readonly<Record<string, EvidenceKind>> = {
  InvalidRead: 'invalid-read',
  InvalidWrite: 'invalid-write',
  InvalidFree: 'invalid-free',
  MismatchedFree: 'invalid-free',
  Leak_DefinitelyLost: 'definitely-lost',
  Leak_IndirectlyLost: 'indirectly-lost',
  Leak_PossiblyLost: 'possibly-lost',
  Leak_StillReachable: 'still-reachable',
};

type Fields = Record<string, string>;

/** Takes pieces of the text in order; `end` is called once. */
export class ValgrindXmlParser {
  readonly #collector: Collector;
  readonly #parser = new SaxesParser();
  readonly #open: string[] = [];
  #text = '';
  #pid = 0;
  #record: SeenRecord | undefined;
  #kind = '';
  #stack: Frame[] | undefined;
  #frame: Fields | undefined;
  #isClosed = false;
  #problem: string | undefined;

  constructor(collector: Collector) {
    this.#collector = collector;
    this.#parser.on('opentag', ({ name }) => this.#opened(name));
    this.#parser.on('closetag', ({ name }) => this.#closed(name));
    this.#parser.on('text', (text) => {
      if (this.#text.length < longestText) this.#text += text.slice(0, longestText);
    });
    this.#parser.on('error', (error) => (this.#problem ??= error.message));
  }

  write(chunk: string): void {
    this.#parser.write(chunk);
  }

  end(): void {
    const before = this.#problem;
    this.#parser.close();
    const message = this.#isClosed
      ? before && `the XML is broken (${before}): records may be missing`
      : `the XML ends before </valgrindoutput>: later records are missing`;
    if (message !== undefined) this.#collector.addGap({ kind: 'broken', message });
  }

  #opened(name: string): void {
    if (name === 'valgrindoutput' && this.#open.length === 0) this.#collector.sawTool('valgrind');
    if (name === 'error') {
      this.#record = newRecord('other-error', '', this.#pid);
      this.#kind = '';
      this.#stack = this.#record.stack;
    }
    if (name === 'frame') this.#frame = {};
    this.#open.push(name);
    this.#text = '';
  }

  #closed(name: string): void {
    this.#open.pop();
    const text = this.#text.trim();
    this.#text = '';
    const parent = this.#open.at(-1);
    if (name === 'valgrindoutput' && this.#open.length === 0) this.#isClosed = true;
    else if (name === 'pid' && parent === 'valgrindoutput') this.#pid = Number(text);
    else if (name === 'protocolversion' && text !== '4' && text !== '5') {
      const message = `version ${text} of valgrind's XML is not known: 4 and 5 are`;
      this.#collector.addGap({ kind: 'broken', message });
    } else if (name === 'protocoltool' && text !== 'memcheck') {
      this.#collector.addGap({ kind: 'broken', message: otherTool(text) });
    } else if (this.#record) this.#inRecord(this.#record, { name, parent, text });
  }

  #inRecord(
    record: SeenRecord,
    element: { readonly name: string; readonly parent: string | undefined; text: string },
  ): void {
    const { name, parent, text } = element;
    if (this.#frame && parent === 'frame') this.#frame[name] = text;
    else if (name === 'frame' && this.#frame) {
      this.#stack?.push(readFrame(this.#frame));
      this.#frame = undefined;
    } else if (name === 'kind' && parent === 'error') {
      this.#kind = text;
      record.kind = kinds[text] ?? 'other-error';
    } else if ((name === 'what' && parent === 'error') || (name === 'text' && parent === 'xwhat')) {
      const header = readHeader(text, this.#pid);
      Object.assign(record, { what: header?.what ?? text, bytes: header?.bytes ?? 0, blocks: header?.blocks ?? 0 });
      if (!(this.#kind in kinds) && header) record.kind = header.kind;
    } else if ((name === 'auxwhat' && parent === 'error') || (name === 'text' && parent === 'xauxwhat')) {
      const which = readAuxiliary(text, record);
      this.#stack = which === 'ignored' ? undefined : record[which];
    } else if (name === 'error') {
      this.#collector.add(record);
      this.#record = undefined;
    }
  }
}

function readFrame({ fn, dir, file, line, obj }: Fields): Frame {
  return frameOf({
    function: fn,
    file: dir === undefined || file === undefined ? file : `${dir}/${file}`,
    line: line === undefined ? undefined : Number(line),
    object: obj,
  });
}
