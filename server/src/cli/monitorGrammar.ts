/** The options of `refcheck monitor` and what their values mean; part of the command line's grammar. */
import { Option, type Command } from 'commander';
import { monitorFormats, type MonitorFormatName } from '../monitor/monitorText.js';
import { readNumber, readWhole } from './numbers.js';

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
    .argument('[pid]', 'the process', readWhole({ least: 1, most: 2 ** 31 - 1 }))
    .option('--interval <seconds>', 'time between two samples', readNumber({ least: 0.1, most: 3600 }), 1)
    .option('--count <samples>', 'stop after so many samples', readWhole({ least: 1, most: 1e9 }))
    .option('--duration <seconds>', 'stop after this time', readNumber({ least: 0.1, most: 1e9 }))
    .addOption(new Option('--format <format>', 'how samples are written').choices(monitorFormats).default('text'))
    .option('--module-path', 'print the folder of the Python module refcheck_monitor', false)
    .action(async (pid: number | undefined, options: Omit<MonitorOptions, 'pid'>) => {
      await run({ ...options, ...(pid === undefined ? {} : { pid }) });
    });
}
