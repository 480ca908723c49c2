/**
 * AddressSanitizer writes one file for each process. In comes the name before their numbers, out goes one log of what they
 * report; the files themselves go.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What was gathered. */
export interface SanitizerLogs {
  /** How many processes had the runtime. */
  readonly processes: number;
  /** How many of them have reported something. */
  readonly reports: number;
}

const report = /^==\d+==ERROR: (?:Address|Leak)Sanitizer/m;

/** Joins the reports in a file of the name itself. */
export function joinSanitizerLogs(log: string): SanitizerLogs {
  const folder = dirname(log);
  const pieces = readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(log)}.`) && /^\d+$/.test(name.slice(basename(log).length + 1)))
    .sort();
  const texts = pieces.map((name) => readFileSync(join(folder, name), 'utf8'));
  const reports = texts.flatMap((text) => {
    const start = report.exec(text)?.index;
    // What comes before says how the runtime has set itself up.
    return start === undefined ? [] : [text.slice(start)];
  });
  writeFileSync(log, reports.join('\n'));
  for (const name of pieces) rmSync(join(folder, name));
  return { processes: pieces.length, reports: reports.length };
}
