/**
 * The schema of the configuration, the same in refcheck.toml and in [tool.refcheck] of pyproject.toml. It states shapes
 * only; words that must be rules, targets or defines are read where they are used.
 */
import * as z from 'zod/mini';

const strings = z.array(z.string());
const positions = z.array(z.int().check(z.gte(1)));

/** One function of the project or of a library, by its effect on references; arguments count from 1. */
const contractSchema = z.strictObject({
  /** What the result is; `value` is anything that owns nothing. */
  returns: z._default(z.enum(['new', 'borrowed', 'status', 'value', 'nothing']), 'value'),
  /** The argument that keeps a borrowed result alive. */
  'borrowed-from': z.optional(z.int().check(z.gte(1))),
  /** Whether an object result can be NULL. */
  nullable: z._default(z.boolean(), true),
  /** Arguments whose reference the function takes over, whatever it returns. */
  steals: z._default(positions, []),
  /** Arguments whose reference it takes over only when it succeeds. */
  'steals-on-success': z._default(positions, []),
  /** Arguments that it releases. */
  releases: z._default(positions, []),
  /** Pointers to objects that it fills with a new reference. */
  'new-out': z._default(positions, []),
  /** Pointers to objects that it fills with a borrowed reference. */
  'borrowed-out': z._default(positions, []),
  /** Whether it can run arbitrary Python code. */
  'runs-code': z._default(z.boolean(), true),
  'never-returns': z._default(z.boolean(), false),
});

/** One function in the table `contracts`. */
export type ContractConfiguration = z.infer<typeof contractSchema>;

/** The whole configuration. */
export const configurationSchema = z.strictObject({
  /** `python3.13`, or `python3.13t`. */
  target: z.optional(z.string()),
  /** Rules or families. */
  select: z.optional(strings),
  ignore: z._default(strings, []),
  'min-confidence': z.optional(z.enum(['high', 'medium', 'low'])),
  /** Patterns as in .gitignore of files that are not checked. */
  exclude: z._default(strings, []),
  /** Folders in which headers are looked for. */
  include: z._default(strings, []),
  /** `NAME` or `NAME=VALUE`. */
  define: z._default(strings, []),
  jobs: z.optional(z.int().check(z.gte(1))),
  /** Pattern -> rules that are not reported in those files. */
  'per-file-ignores': z._default(z.record(z.string(), strings), {}),
  contracts: z._default(z.record(z.string(), contractSchema), {}),
});

/** The configuration as the file states it, with defaults filled in. */
export type Configuration = z.infer<typeof configurationSchema>;

/** Keys that may stand at a place, for suggestions. */
export const knownKeys = (path: readonly PropertyKey[]): readonly string[] =>
  Object.keys(path[0] === 'contracts' ? contractSchema.shape : configurationSchema.shape);
