/**
 * Reads a log in pieces, of whichever format it is: XML by its first character, else lines, which valgrind and the
 * sanitizers may both have written. Where the pieces come from is left to the shells.
 */
import { Collector } from './collector.js';
import type { EvidenceLog } from './record.js';
import { SanitizerTextParser } from './sanitizerText.js';
import { ValgrindTextParser } from './valgrindText.js';
import { ValgrindXmlParser } from './valgrindXml.js';

/** Longer lines are no tool's: what follows is left out, so that a file without line ends does not fill the memory. */
const longestLine = 65_536;

/** What is asked of a log: pieces in order, then the end. */
export interface LogReader {
  write(chunk: string): void;
  /** A log without any tool's words in it has no tools and says so in its gaps. */
  end(): EvidenceLog;
}

/** A reader for one log; `name` is what its messages call it. */
export function createLogReader(name: string): LogReader {
  const collector = new Collector();
  let parser: ValgrindXmlParser | LineParser | undefined;
  return {
    write(chunk) {
      const text = parser ? chunk : chunk.replace(/^\uFEFF?\s*/, '');
      if (text === '') return;
      parser ??= text.startsWith('<') ? new ValgrindXmlParser(collector) : new LineParser(collector);
      parser.write(text);
    },
    end() {
      if (parser && (parser instanceof LineParser || collector.hasTool)) parser.end();
      const log = collector.finish(name);
      if (log.tools.length > 0 || log.gaps.length > 0) return log;
      const message = parser
        ? 'this is no log of valgrind, AddressSanitizer or LeakSanitizer'
        : 'the file is empty: did the tool write its log elsewhere?';
      return { ...log, gaps: [{ kind: 'broken', message }] };
    },
  };
}

/** Cuts pieces into lines. */
class LineParser {
  readonly #valgrind: ValgrindTextParser;
  readonly #sanitizer: SanitizerTextParser;
  #rest = '';

  constructor(collector: Collector) {
    this.#valgrind = new ValgrindTextParser(collector);
    this.#sanitizer = new SanitizerTextParser(collector);
  }

  write(chunk: string): void {
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = (lines.pop() ?? '').slice(0, longestLine);
    for (const line of lines) this.#line(line);
  }

  end(): void {
    if (this.#rest !== '') this.#line(this.#rest);
    this.#valgrind.end();
    this.#sanitizer.end();
  }

  #line(line: string): void {
    const text = line.trimEnd().slice(0, longestLine);
    if (!this.#sanitizer.line(text)) this.#valgrind.line(text);
  }
}
