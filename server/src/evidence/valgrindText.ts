/**
 * Valgrind's text log, line by line: `==1234== ...`. Several processes may write to one log, each with its own number;
 * the program's own output may stand between the lines and before one. Lines that mail or a terminal wrapped are joined.
 */
import { frameOf, ownText, type Collector, type SeenRecord } from './collector.js';
import type { Frame } from './record.js';
import { otherTool, readAuxiliary, readHeader, readTotal } from './valgrindMessages.js';

const prefixed = /^==(?:[\d:.]+ )?(\d+)==(?: (.*))?$/;
/** After what the program has printed without a line end. */
const prefixedLater = /[^=]==(?:[\d:.]+ )?(\d+)==(?: (.*))?$/;
const banner = /^(Memcheck|Helgrind|DRD|Massif|Cachegrind|Callgrind|DHAT|Nulgrind|Lackey), /;
const frame = /^\s+(?:at|by) 0x[0-9A-Fa-f]+: (.*)$/;

/**
 * Frames kept by the text that they were read from: a log says the same few thousand again and again. Too few and they are
 * read anew, too many and a log whose frames all differ fills the memory.
 */
const mostFramesKept = 200_000;

interface Process {
  record: SeenRecord | undefined;
  /** Undefined while the stack that follows is one that nobody asks for. */
  stack: Frame[] | undefined;
  hasEnd: boolean;
  /** A line that ends in the middle. */
  open: string | undefined;
}

/** A reader of lines; `end` is called once. */
export class ValgrindTextParser {
  readonly #collector: Collector;
  readonly #processes = new Map<number, Process>();
  readonly #frames = new Map<string, Frame>();
  #last: number | undefined;

  constructor(collector: Collector) {
    this.#collector = collector;
  }

  /** Whether the line was one of valgrind's. */
  line(text: string): boolean {
    const match = prefixed.exec(text) ?? (text.includes('==', 1) ? prefixedLater.exec(text) : null);
    if (!match) return this.#continuation(text);
    const pid = Number(match[1]);
    const process = this.#process(pid);
    this.#last = pid;
    if (process.open !== undefined) this.#say(process, process.open, pid);
    process.open = undefined;
    const sentence = match[2] ?? '';
    if (isWhole(sentence)) this.#say(process, sentence, pid);
    else process.open = sentence;
    return true;
  }

  end(): void {
    let cut = 0;
    for (const [pid, process] of this.#processes) {
      if (process.open !== undefined) this.#say(process, process.open, pid);
      this.#finish(process);
      if (!process.hasEnd) cut++;
    }
    if (cut === 0) return;
    const who = this.#processes.size === 1 ? 'it' : `${cut} of its ${this.#processes.size} processes`;
    const message = `the log ends before valgrind's ERROR SUMMARY of ${who}: later records are missing`;
    this.#collector.addGap({ kind: cut === this.#processes.size ? 'broken' : 'note', message });
  }

  #process(pid: number): Process {
    const known = this.#processes.get(pid);
    if (known) return known;
    const made: Process = { record: undefined, stack: undefined, hasEnd: false, open: undefined };
    this.#processes.set(pid, made);
    return made;
  }

  #continuation(text: string): boolean {
    const process = this.#last === undefined ? undefined : this.#processes.get(this.#last);
    if (this.#last === undefined || process?.open === undefined || text.trim() === '') return false;
    const glue = /[/(:]$/.test(process.open) ? '' : ' ';
    const joined = `${process.open}${glue}${text.trim()}`;
    process.open = undefined;
    this.#say(process, joined, this.#last);
    return true;
  }

  #say(process: Process, sentence: string, pid: number): void {
    const [, place] = frame.exec(sentence) ?? [];
    if (place !== undefined) process.stack?.push(this.#frame(place));
    else this.#sayWords(process, sentence.trim(), pid);
  }

  #frame(place: string): Frame {
    const known = this.#frames.get(place);
    if (known) return known;
    if (this.#frames.size >= mostFramesKept) this.#frames.clear();
    // What is cut from a piece of the log would keep the whole piece in memory.
    const own = ownText(place);
    const frame = this.#collector.keep(readFrame(own));
    this.#frames.set(own, frame);
    return frame;
  }

  #sayWords(process: Process, words: string, pid: number): void {
    if (words === '') {
      this.#finish(process);
      return;
    }
    const [, tool] = banner.exec(words) ?? [];
    if (tool !== undefined) this.#sawTool(tool);
    const header = readHeader(words, pid);
    if (header) {
      this.#finish(process);
      process.record = header;
      process.stack = header.stack;
      this.#collector.sawTool('valgrind');
      return;
    }
    const total = readTotal(words);
    if (total) {
      this.#collector.sawTool('valgrind');
      this.#collector.addTotal(...total);
    }
    if (/^(?:ERROR|LEAK|HEAP) SUMMARY:/.test(words)) {
      this.#finish(process);
      this.#collector.sawTool('valgrind');
      // A summary of leaks alone is what people paste.
      if (!words.startsWith('HEAP')) process.hasEnd = true;
    }
    if (process.record) {
      const which = readAuxiliary(words, process.record);
      process.stack = which === 'ignored' ? undefined : process.record[which];
    }
  }

  #sawTool(tool: string): void {
    if (tool === 'Memcheck') this.#collector.sawTool('valgrind');
    else this.#collector.addGap({ kind: 'broken', message: otherTool(tool) });
  }

  #finish(process: Process): void {
    if (process.record) this.#collector.add(process.record);
    process.record = undefined;
    process.stack = undefined;
  }
}

/** A frame or a header that a wrapped line has cut is known by what it lacks. */
function isWhole(sentence: string): boolean {
  if (/^\s+(?:at|by) /.test(sentence)) return /\)$|\?\?\?$|: \S+$/.test(sentence) && isBalanced(sentence);
  return !/^[\d,]+ .*bytes in\b/.test(sentence) || /loss record [\d,]+ of [\d,]+$/.test(sentence);
}

function isBalanced(text: string): boolean {
  // Nearly all frames have one pair.
  if (text.indexOf('(') === text.lastIndexOf('(')) return text.includes('(') === text.endsWith(')');
  return text.split('(').length === text.split(')').length;
}

/** `name (file.c:12)`, `name (in /path/of.so)` or `???`; a C++ name holds parentheses itself. */
function readFrame(place: string): Frame {
  const split = place.endsWith(')') ? place.lastIndexOf(' (') : -1;
  const name = split < 0 ? place : place.slice(0, split);
  const where = split < 0 ? '' : place.slice(split + 2, -1);
  const [, object] = /^in (.+)$/.exec(where) ?? [];
  const [, file, line] = /^(.+):(\d+)$/.exec(where) ?? [];
  return frameOf({
    function: name === '???' ? undefined : name,
    file,
    line: line === undefined ? undefined : Number(line),
    object,
  });
}
