/**
 * The schema of the configuration, the same in refcheck.toml and in [tool.refcheck] of pyproject.toml. It states shapes
 * and what each key means, from which docs/settings.md is made; words that must be rules, targets or defines are read
 * where they are used. The table of contracts has a schema of its own (contractSchema.ts).
 */
import * as z from 'zod/mini';
import { contractSchema } from './contractSchema.js';

const strings = z.array(z.string());
/** The whole configuration. */
export const configurationSchema = z.strictObject({
  target: z
    .optional(z.string())
    .check(
      z.describe('The Python to check for: `python3.13`, which it is when absent, or `python3.13t` for free threading'),
    ),
  select: z.optional(strings).check(z.describe('Only these rules or families; all of them when absent')),
  ignore: z._default(strings, []).check(z.describe('Not these rules or families')),
  'min-confidence': z
    .optional(z.enum(['high', 'medium', 'low']))
    .check(z.describe('Findings below are not shown; `medium` when absent')),
  exclude: z._default(strings, []).check(z.describe('Files that are not checked, by patterns as in `.gitignore`')),
  include: z._default(strings, []).check(z.describe('Folders in which headers are looked for, from the root')),
  define: z._default(strings, []).check(z.describe('Macros, as `NAME` or `NAME=VALUE`')),
  jobs: z
    .optional(z.int().check(z.gte(1)))
    .check(
      z.describe(
        'How many workers; when absent as many as there are processors, or half of them for fewer than 300 files',
      ),
    ),
  'per-file-ignores': z
    ._default(z.record(z.string(), strings), {})
    .check(z.describe('Rules or families that are not reported in the files that a pattern matches')),
  baseline: z
    .optional(z.string())
    .check(z.describe('The file of known findings, which are not shown, from the root; none when absent')),
  contracts: z
    ._default(z.record(z.string(), contractSchema), {})
    .check(z.describe('What functions do to references, where refcheck cannot see it or sees it wrong; by name')),
});

/** The configuration as JSON Schema, as users write it. */
export const configurationJsonSchema = (): z.core.JSONSchema.BaseSchema =>
  z.toJSONSchema(configurationSchema, { io: 'input' });

/** The configuration as the file states it, with defaults filled in. */
export type Configuration = z.infer<typeof configurationSchema>;

/** Keys that may stand at a place, for suggestions. */
export const knownKeys = (path: readonly PropertyKey[]): readonly string[] =>
  Object.keys(path[0] === 'contracts' ? contractSchema.shape : configurationSchema.shape);
