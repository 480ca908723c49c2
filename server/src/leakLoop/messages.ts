/**
 * What the measuring program (server/python/measure.py) writes, one JSON object a line. In come lines, out go checked
 * messages: the measured code runs in the same process and could write there, too.
 */
import * as z from 'zod/mini';

const argument = z.object({
  /** Whether it is the very object of the turn before. */
  same: z.boolean(),
  count: z.number(),
  /** What the call changed. */
  change: z.number(),
  /** References put back so far, because a call had released what was not its own. */
  restored: z.number(),
});

const sample = z.object({
  references: z.nullable(z.number()),
  none: z.number(),
  blocks: z.number(),
  memory: z.number(),
  arguments: z.array(argument),
  types: z.record(z.string(), z.number()),
});

const python = z.object({
  version: z.string(),
  countsReferences: z.boolean(),
  /** Whether None has no count. */
  immortal: z.boolean(),
});

const failure = z.object({ stage: z.string(), type: z.string(), message: z.string(), trace: z.string() });

const message = z.union([
  z.object({ python }),
  z.object({ stage: z.string() }),
  z.object({ error: failure }),
  z.object({ returned: z.number() }),
  z.object({ uncounted: z.array(z.string()) }),
  z.object({ extensions: z.array(z.string()) }),
  z.object({ sample }),
  z.object({ end: z.enum(['all', 'time', 'memory']) }),
]);

/** What was measured after one call. */
export type Sample = z.infer<typeof sample>;
/** What an interpreter can see. */
export type PythonTraits = z.infer<typeof python>;
/** An exception of the script. */
export type ScriptError = z.infer<typeof failure>;
/** One line of the measuring program. */
export type Message = z.infer<typeof message>;

/** The message of a line, or undefined for anything else. */
export function readMessage(line: string): Message | undefined {
  try {
    return message.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
