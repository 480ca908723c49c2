/**
 * Reads the configuration of a project: refcheck.toml, else [tool.refcheck] of pyproject.toml. Everything wrong is told at
 * once, each with file and line, and ends the program: a run with half a configuration would mislead.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parse, TomlError } from 'smol-toml';
import { suggestion } from '../text/closestName.js';
import { configurationSchema, knownKeys, type Configuration } from './configSchema.js';
import { contractProblems } from './contractProblems.js';
import { Failure, reasonOf } from './failure.js';
import { readDefine, readTarget, targetForm } from './optionValues.js';
import { problemWithRuleWord } from './ruleCatalog.js';
import { lineOfKey } from './tomlLines.js';

/** Where to look. */
export interface ConfigurationRequest {
  readonly root: string;
  /** The file that the user named, absolute. */
  readonly file: string | undefined;
  readonly workingFolder: string;
}

type Path = readonly PropertyKey[];

/** A problem and where it is: keys from the top of the configuration. */
interface Problem {
  readonly path: Path;
  readonly message: string;
}

/** What holds without a configuration. */
export const emptyConfiguration: Configuration = configurationSchema.parse({});

/** A configuration and the text that it was read from. */
export interface ReadConfiguration {
  readonly configuration: Configuration;
  /** Absent where there is no file, or none that speaks of refcheck. */
  readonly source?: ConfigurationSource;
}

/** A file with a configuration in it. */
export interface ConfigurationSource {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** The keys that lead to the configuration's table. */
  readonly prefix: readonly string[];
}

/** The project's configuration; that of an empty file where there is none. */
export const readConfiguration = (request: ConfigurationRequest): Configuration =>
  readConfigurationFile(request).configuration;

/** The project's configuration with its text. */
export function readConfigurationFile({ root, file, workingFolder }: ConfigurationRequest): ReadConfiguration {
  const path = file ?? configurationFile(root);
  if (path === undefined) return { configuration: emptyConfiguration };
  const shown = relative(workingFolder, path) || path;
  const text = readText(path, shown);
  const isPyproject = basename(path) === 'pyproject.toml';
  const prefix = isPyproject ? ['tool', 'refcheck'] : [];
  const table = tableAt(parseToml(text, shown), prefix);
  if (table === undefined) {
    if (file !== undefined) throw new Failure(`${shown}: has no [tool.refcheck] table`);
    return { configuration: emptyConfiguration };
  }
  const { value, problems } = validate(table);
  if (value === undefined || problems.length > 0) {
    const placed = problems.map(({ path: keys, message }) => ({
      line: lineOfKey(text, [...prefix, ...keys.map(String)]),
      message,
    }));
    placed.sort((a, b) => a.line - b.line);
    throw new Failure(placed.map(({ line, message }) => `${shown}:${line}: ${message}`).join('\n'));
  }
  return { configuration: value, source: { path, text, prefix } };
}

/** refcheck.toml wins; a pyproject.toml counts when it speaks of refcheck. */
function configurationFile(root: string): string | undefined {
  return ['refcheck.toml', 'pyproject.toml'].map((name) => join(root, name)).find((path) => existsSync(path));
}

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Failure(`${shown}: the configuration cannot be read: ${reasonOf(error)}`, { cause: error });
  }
}

function parseToml(text: string, shown: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = error.message.split('\n')[0] ?? '';
    throw new Failure(`${shown}:${error.line}:${error.column}: ${reason}`, { cause: error });
  }
}

function tableAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return at;
}

function validate(table: unknown): {
  readonly value: Configuration | undefined;
  readonly problems: readonly Problem[];
} {
  const parsed = configurationSchema.safeParse(table);
  if (parsed.success)
    return { value: parsed.data, problems: [...wordProblems(parsed.data), ...problemsOfContracts(parsed.data)] };
  const problems = parsed.error.issues.flatMap((issue): readonly Problem[] => {
    if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: shapeProblem(issue) }];
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: `unknown key "${key}"${suggestion(key, knownKeys(issue.path))}`,
    }));
  });
  return { value: undefined, problems };
}

/** What a validation issue may carry, by its code. */
interface Shape {
  readonly path: Path;
  readonly message: string;
  readonly expected?: unknown;
  readonly values?: readonly unknown[];
  readonly minimum?: number | bigint;
}

function shapeProblem(issue: Shape): string {
  const key = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .slice(1);
  if (issue.values !== undefined) return `"${key}" must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.minimum !== undefined) return `"${key}" must be at least ${String(issue.minimum)}`;
  const type = typeNames.get(issue.expected);
  return type === undefined ? `"${key}": ${issue.message}` : `"${key}" must be ${type}`;
}

const typeNames: ReadonlyMap<unknown, string> = new Map([
  ['array', 'an array'],
  ['string', 'a string'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['object', 'a table'],
  ['record', 'a table'],
]);

const problemsOfContracts = ({ contracts }: Configuration): readonly Problem[] =>
  Object.entries(contracts).flatMap(([name, table]) =>
    contractProblems(table).map(({ key, message }) => ({ path: ['contracts', name, key], message })),
  );

/** Words that the schema takes for any string. */
function wordProblems(configuration: Configuration): readonly Problem[] {
  const problems: Problem[] = [];
  const { target } = configuration;
  if (target !== undefined && readTarget(target) === undefined) {
    problems.push({ path: ['target'], message: `"${target}" is no target: write ${targetForm}` });
  }
  for (const define of configuration.define) {
    if (readDefine(define) === undefined) {
      problems.push({ path: ['define'], message: `"${define}" is no define: write NAME or NAME=VALUE` });
    }
  }
  const ruleWords: readonly (readonly [path: Path, words: readonly string[]])[] = [
    [['select'], configuration.select ?? []],
    [['ignore'], configuration.ignore],
    ...Object.entries(configuration['per-file-ignores']).map(
      ([pattern, words]) => [['per-file-ignores', pattern], words] as const,
    ),
  ];
  for (const [path, words] of ruleWords) {
    for (const word of words) {
      const message = problemWithRuleWord(word);
      if (message !== undefined) problems.push({ path, message });
    }
  }
  return problems;
}
