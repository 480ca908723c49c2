/**
 * Reports of AddressSanitizer and LeakSanitizer, line by line. A report begins with `==1234==ERROR: ...Sanitizer` and
 * ends with its SUMMARY; what the program prints around it is not ours.
 */
import { frameOf, newRecord, type Collector, type SeenRecord } from './collector.js';
import type { EvidenceKind, Frame } from './record.js';

const start = /==(\d+)==\s*ERROR: (Address|Leak)Sanitizer: (.*)$/;
/** What the runtime says when it has set itself up, if it is asked to be verbose: all there is of a run without reports. */
const ready = /^==\d+==AddressSanitizer Init done$/;
const other = /\b(?:ERROR|WARNING): (Thread|Memory|HWAddress)Sanitizer\b/;
const leak = /^\s*(Direct|Indirect) leak of (\d+) byte\(s\) in (\d+) object\(s\) allocated from:/;
const frame = /^\s+#\d+ 0x[0-9a-fA-F]+ +(?:in )?(.*)$/;
const freed = /^\s*freed by thread /;
const allocated = /^\s*(?:previously )?allocated by thread /;

const kinds: readonly (readonly [pattern: RegExp, kind: EvidenceKind])[] = [
  [/^heap-use-after-free/, 'use-after-free'],
  [/^attempting (?:double-free|free on)|^alloc-dealloc-mismatch/, 'invalid-free'],
  [/(?:overflow|underflow|out-of-bounds|underwrite)\b/, 'out-of-bounds'],
];

/** A reader of lines; `end` is called once. */
export class SanitizerTextParser {
  readonly #collector: Collector;
  #record: SeenRecord | undefined;
  #stack: Frame[] | undefined;
  /** Undefined outside of a report. */
  #pid: number | undefined;

  constructor(collector: Collector) {
    this.#collector = collector;
  }

  /** Whether the line belongs to a report. */
  line(text: string): boolean {
    if (text.includes('Sanitizer') && this.#names(text)) return true;
    if (this.#pid === undefined) return false;
    this.#inside(text, this.#pid);
    return true;
  }

  end(): void {
    this.#finish();
    if (this.#pid === undefined) return;
    this.#collector.addGap({ kind: 'broken', message: "the log ends before the sanitizer's SUMMARY" });
  }

  /** A line in which a sanitizer is named; whether there is nothing more in it. */
  #names(text: string): boolean {
    const opening = start.exec(text);
    if (opening) this.#open(opening);
    else if (ready.test(text)) this.#collector.sawTool('AddressSanitizer');
    else {
      const [, foreign] = other.exec(text) ?? [];
      if (foreign === undefined) return false;
      const message = `this is a log of ${foreign}Sanitizer, which does not look for leaks: build with -fsanitize=address`;
      this.#collector.addGap({ kind: 'broken', message });
      return false;
    }
    return true;
  }

  #open([, pid, tool, words = '']: RegExpExecArray): void {
    this.#finish();
    this.#pid = Number(pid);
    this.#collector.sawTool(tool === 'Leak' ? 'LeakSanitizer' : 'AddressSanitizer');
    if (tool === 'Leak') return;
    const kind = kinds.find(([pattern]) => pattern.test(words))?.[1] ?? 'other-error';
    // Addresses differ from run to run and would keep equal records apart.
    const what = /^(?:attempting )?[\w-]+(?: on address which was not malloc\(\)-ed)?/.exec(words)?.[0] ?? words;
    this.#record = newRecord(kind, what, this.#pid);
    this.#stack = this.#record.stack;
  }

  #inside(text: string, pid: number): void {
    if (text.startsWith('SUMMARY: ')) {
      this.#finish();
      this.#pid = undefined;
      return;
    }
    const [, place] = frame.exec(text) ?? [];
    if (place !== undefined) {
      this.#stack?.push(readFrame(place));
      return;
    }
    const [, how, bytes, blocks] = leak.exec(text) ?? [];
    if (how !== undefined) {
      this.#finish();
      const kind = how === 'Direct' ? 'definitely-lost' : 'indirectly-lost';
      this.#record = { ...newRecord(kind, kind.replace('-', ' '), pid), bytes: Number(bytes), blocks: Number(blocks) };
      this.#stack = this.#record.stack;
    } else if (freed.test(text)) this.#stack = this.#record?.freed;
    else if (allocated.test(text)) this.#stack = this.#record?.allocated;
    else if (text.trim() === '') this.#stack = undefined;
  }

  #finish(): void {
    if (this.#record) this.#collector.add(this.#record);
    this.#record = undefined;
    this.#stack = undefined;
  }
}

/** `name file.c:12:5`, `name (/path/of.so+0x1234) (BuildId: ...)` or only the last of it. */
function readFrame(place: string): Frame {
  const text = place.replace(/ \(BuildId: \w+\)$/, '');
  const [, inObject, object] = /^(.*?)\s*\((\/?[^()]+)\+0x[0-9a-fA-F]+\)$/.exec(text) ?? [];
  if (object !== undefined)
    return frameOf({ function: inObject === '' ? undefined : inObject, file: undefined, line: undefined, object });
  const [, name, file, line] = /^(.+) (\S+?):(\d+)(?::\d+)?$/.exec(text) ?? [];
  return frameOf({
    function: name ?? text,
    file,
    line: line === undefined ? undefined : Number(line),
    object: undefined,
  });
}
