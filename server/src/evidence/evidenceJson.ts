/** What logs say of a project, for scripts. Keys are only ever added within one `version`. */
import type { Sources } from '../present/report.js';
import { sumWords } from './evidenceWords.js';
import type { EvidenceLog, EvidenceRecord } from './record.js';
import type { SortedRecords } from './sortRecords.js';

/** The whole document, with a line end at its end. */
export function renderEvidenceJson(
  logs: readonly EvidenceLog[],
  sorted: SortedRecords,
  { version, sources }: { readonly version: string; readonly sources: Sources },
): string {
  const document = {
    version: 1,
    tool: { name: 'refcheck', version },
    logs: logs.map(jsonLog),
    confirmed: sorted.confirmed.map(({ finding, records }) => {
      const { start } = sources.region(finding.file, finding.range);
      return {
        rule: finding.rule,
        confidence: finding.confidence,
        file: finding.file,
        line: start.line,
        column: start.column,
        function: finding.function,
        message: finding.what,
        fingerprint: finding.fingerprint,
        evidence: sumWords(records),
        records: records.map(jsonRecord),
      };
    }),
    own: sorted.own.map(({ record, place }) => ({ ...place, record: jsonRecord(record) })),
    foreign: sorted.foreign.map(jsonRecord),
    noise: sorted.noise.map(({ record, reason }) => ({ reason, record: jsonRecord(record) })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** A log without its records. */
export const jsonLog = (log: EvidenceLog): object => ({
  file: log.name,
  tools: log.tools,
  ...(log.totals ? { totals: Object.fromEntries(log.totals) } : {}),
  gaps: log.gaps,
});

const jsonRecord = ({ freed, allocated, ...record }: EvidenceRecord): object => ({
  ...record,
  ...(freed.length > 0 ? { freed } : {}),
  ...(allocated.length > 0 ? { allocated } : {}),
});
