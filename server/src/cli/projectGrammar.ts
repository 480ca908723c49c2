/** The options that say how a project is read, which several commands share; part of the command line's grammar. */
import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { readDefine, readTarget, targetForm } from '../project/optionValues.js';
import { readWhole } from './numbers.js';

/** Adds them to a command. */
export const addProjectOptions = (command: Command): Command =>
  command
    .addOption(targetOption())
    .option('--define <name[=value]>', 'define a macro; can be given several times', collectDefine, [])
    .option(
      '--exclude <pattern>',
      'leave files out, by a pattern as in .gitignore; can be given several times',
      collect,
      [],
    )
    .option('--config <file>', 'the configuration to use', true)
    .option('--no-config', 'use no configuration');

/** The Python that is meant. */
export const targetOption = (): Option =>
  new Option('--target <python>', 'the Python to check for, such as python3.13 or python3.13t').argParser((words) => {
    const target = readTarget(words);
    if (target === undefined) throw new InvalidArgumentError(`Write ${targetForm}.`);
    return target;
  });

/** How many workers are wanted. */
export const jobsOption = (): Option =>
  new Option('--jobs <count>', 'how many workers (the available cores)').argParser((word) =>
    Math.min(readWhole({ least: 1 })(word), Math.max(64, availableParallelism())),
  );

/** The words of an option that can be given several times. */
export const collect = (word: string, before: readonly string[]): readonly string[] => [...before, word];

function collectDefine(
  words: string,
  before: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  const define = readDefine(words);
  if (define === undefined) throw new InvalidArgumentError('Write NAME or NAME=VALUE.');
  return [...before, define];
}
