/**
 * What a monitor has said so far, bounded however long it runs. In come the lines of `refcheck monitor --format json`, out goes
 * a history of samples at equal distances, which grow as it gets longer, and the newest.
 */
import * as z from 'zod/mini';

const sample = z.object({
  seconds: z.number(),
  rss: z.number(),
  peak: z.number(),
  pss: z.optional(z.number()),
  uss: z.optional(z.number()),
  references: z.optional(z.number()),
  blocks: z.optional(z.number()),
  objects: z.optional(z.number()),
  types: z.optional(z.array(z.object({ name: z.string(), count: z.number(), growth: z.number() }))),
});

const line = z.union([
  z.object({ version: z.literal(1), process: z.object({ pid: z.number(), command: z.string() }) }),
  z.object({ sample }),
  z.object({ end: z.enum(['ended', 'count', 'duration', 'stopped']) }),
]);

/** What was seen at one moment. */
export type MonitorSampleJson = z.infer<typeof sample>;

/** The state of a monitor. */
export interface MonitorHistory {
  readonly process?: { readonly pid: number; readonly command: string };
  /** Those that are kept, and the newest. */
  readonly samples: readonly MonitorSampleJson[];
  /** How many there were. */
  readonly taken: number;
  /** One of so many is kept. */
  readonly step: number;
  readonly end?: 'ended' | 'count' | 'duration' | 'stopped';
}

export const emptyHistory: MonitorHistory = { samples: [], taken: 0, step: 1 };

/** The most samples kept: fewer would show as corners on a wide chart, more slow down each drawing. */
const mostSamples = 600;

/** The history with one more line; a line that says nothing changes nothing. */
export function withLine(history: MonitorHistory, text: string): MonitorHistory {
  const said = readLine(text);
  if (said === undefined) return history;
  if ('process' in said) return { ...emptyHistory, process: said.process };
  return 'sample' in said ? withSample(history, said.sample) : { ...history, end: said.end };
}

function readLine(text: string): z.infer<typeof line> | undefined {
  try {
    return line.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function withSample(history: MonitorHistory, sample: MonitorSampleJson): MonitorHistory {
  const { samples, taken, step } = history;
  // The newest stays only where it stands at a distance that is kept.
  const kept = (taken - 1) % step === 0 ? samples : samples.slice(0, -1);
  const more = [...kept, sample];
  if (more.length <= mostSamples) return { ...history, samples: more, taken: taken + 1 };
  const fewer = more.filter((_, index) => index % 2 === 0 || index === more.length - 1);
  return { ...history, samples: fewer, taken: taken + 1, step: step * 2 };
}
