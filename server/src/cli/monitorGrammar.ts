/** The options of `refcheck monitor` and what their values mean; part of the command line's grammar. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { monitorFormats, type MonitorFormatName } from '../monitor/monitorText.js';

/** Options of `monitor`. */
export interface MonitorOptions {
  readonly pid?: number;
  /** Seconds. */
  readonly interval: number;
  readonly count?: number;
  /** Seconds. */
  readonly duration?: number;
  readonly format: MonitorFormatName;
  /** Print where the module for cooperating processes is, and nothing else. */
  readonly modulePath: boolean;
}

/** Adds the command. */
export function addMonitor(program: Command, run: (options: MonitorOptions) => Promise<void>): void {
  program
    .command('monitor')
    .description('watch memory and references of a running process')
    .argument('[pid]', 'the process', readNumber({ least: 1, most: 2 ** 31 - 1, isWhole: true }))
    .option('--interval <seconds>', 'time between two samples', readNumber({ least: 0.1, most: 3600 }), 1)
    .option('--count <samples>', 'stop after so many samples', readNumber({ least: 1, most: 1e9, isWhole: true }))
    .option('--duration <seconds>', 'stop after this time', readNumber({ least: 0.1, most: 1e9 }))
    .addOption(new Option('--format <format>', 'how samples are written').choices(monitorFormats).default('text'))
    .option('--module-path', 'print the folder of the Python module refcheck_monitor', false)
    .action(async (pid: number | undefined, options: Omit<MonitorOptions, 'pid'>) => {
      await run({ ...options, ...(pid === undefined ? {} : { pid }) });
    });
}

interface NumberRange {
  readonly least: number;
  readonly most: number;
  readonly isWhole?: boolean;
}

const readNumber =
  ({ least, most, isWhole = false }: NumberRange) =>
  (word: string): number => {
    const value = word.trim() === '' ? NaN : Number(word);
    if (!(value >= least && value <= most) || (isWhole && !Number.isInteger(value)))
      throw new InvalidArgumentError(`Write a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}.`);
    return value;
  };
