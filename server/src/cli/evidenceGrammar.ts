/**
 * The options of `refcheck evidence` and `refcheck run`, which makes a log and then does the same; part of the command line's
 * grammar.
 */
import { Option, type Command } from 'commander';
import { checkers, type Checker } from '../checkedRun/tools.js';
import type { ProjectOptions } from '../project/plan.js';
import { addProjectOptions, collect, jobsOption } from './projectGrammar.js';

/** `sarif` is for what is compared with nothing. */
const runFormats = ['text', 'json', 'sarif'] as const;
/** `markdown` is for comparisons. */
const evidenceFormats = [...runFormats, 'markdown'] as const;

/** How what logs say is written. */
interface ReportOptions extends ProjectOptions {
  /** File or folder whose project is meant; the working folder's when absent. */
  readonly project?: string;
  readonly format: (typeof evidenceFormats)[number];
  readonly output?: string;
  readonly all: boolean;
  readonly jobs?: number;
  readonly quiet: boolean;
}

/** Options of `evidence`. */
export interface EvidenceOptions extends ReportOptions {
  readonly logs: readonly string[];
  readonly before: readonly string[];
}

/** Options of `run`. */
export interface RunOptions extends ReportOptions {
  readonly under: Checker;
  /** The program and its arguments. */
  readonly command: readonly string[];
  /** Where the log is kept. */
  readonly log?: string;
}

/** Adds `evidence`. */
export function addEvidence(program: Command, evidence: (options: EvidenceOptions) => Promise<void>): void {
  const command = program
    .command('evidence')
    .description('lay logs of valgrind or AddressSanitizer beside the findings of a project')
    .argument('<logs...>', "valgrind's text or XML, or what AddressSanitizer or LeakSanitizer wrote")
    .option('--before <log>', 'compare with this log of an earlier run; can be given several times', collect, []);
  addReportOptions(command, evidenceFormats).action(
    async (logs: readonly string[], options: Omit<EvidenceOptions, 'logs'>) => evidence({ ...options, logs }),
  );
}

/** Adds `run`. */
export function addRun(program: Command, run: (options: RunOptions) => Promise<void>): void {
  const command = program
    .command('run')
    .description('run a program under valgrind or AddressSanitizer, and lay its log beside the findings of a project')
    .argument('<command...>', 'after --, the program and its arguments: -- python3 script.py')
    .addOption(new Option('--under <checker>', 'the memory checker').choices(checkers).default('valgrind'))
    .option('--log <file>', 'keep the log there (a temporary file)');
  addReportOptions(command, runFormats).action(async (words: readonly string[], options: Omit<RunOptions, 'command'>) =>
    run({ ...options, command: words }),
  );
}

const addReportOptions = (command: Command, formats: readonly string[]): Command =>
  addProjectOptions(
    command
      .option('--project <path>', "a file or folder of the project (the working folder's)")
      .addOption(new Option('--format <format>', 'how to write it').choices(formats).default('text'))
      .option('--output <file>', 'write to a file instead of standard output')
      .option('--all', "show every record, the interpreter's own, too", false)
      .addOption(jobsOption())
      .option('--quiet', 'show no progress', false),
  );
