/**
 * AddressSanitizer writes one file for each process. In comes the folder that has these files and no others, out goes one log
 * of what they report; the folder goes.
 */
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What was gathered. */
export interface SanitizerLogs {
  /** How many processes had the runtime. */
  readonly processes: number;
  /** How many of them have reported something. */
  readonly reports: number;
}

const report = /^==\d+==ERROR: (?:Address|Leak)Sanitizer/m;
const ready = /^==\d+==AddressSanitizer Init done\n/m;

/** Joins the reports of the folder in the log. Where there are none it says that the runtime was there. */
export function joinSanitizerLogs(folder: string, log: string): SanitizerLogs {
  const names = readdirSync(folder).sort();
  let reports = 0;
  let watched = '';
  writeFileSync(log, '');
  for (const name of names) {
    const text = readFileSync(join(folder, name), 'utf8');
    const start = report.exec(text)?.index;
    watched ||= ready.exec(text)?.[0] ?? '';
    if (start === undefined) continue;
    // What comes before says how the runtime has set itself up.
    appendFileSync(log, `${text.slice(start)}\n`);
    reports++;
  }
  if (reports === 0) writeFileSync(log, watched);
  rmSync(folder, { recursive: true, force: true });
  return { processes: names.length, reports };
}
