/**
 * The command line's grammar: verbs, options and what their values mean. Takes words, calls the verb's command with typed
 * options. Wrong values are refused here, so that commands see only what makes sense.
 */
import { Command, InvalidArgumentError, Option } from 'commander';
import { dumpStages, type DumpStage } from '../engine.types.js';
import type { Confidence } from '../findings/finding.js';
import type { Target } from '../preprocess/types.js';
import type { ChoiceOptions } from './choosing.js';
import { addConfirm, type ConfirmOptions } from './confirmGrammar.js';
import { addEvidence, addRun, type EvidenceOptions, type RunOptions } from './evidenceGrammar.js';
import { addInstrument, type InstrumentOptions } from './instrumentGrammar.js';
import { addMonitor, type MonitorOptions } from './monitorGrammar.js';
import { addProjectOptions, jobsOption, targetOption } from './projectGrammar.js';
import type { ProjectOptions } from '../project/plan.js';
import { confidences, formats, type Format } from '../project/optionValues.js';
import { defaultBaselineName } from '../project/baselineFile.js';
import { problemWithRuleWord } from '../project/ruleCatalog.js';

/** Options of `scan`. */
export interface ScanOptions extends ProjectOptions, ChoiceOptions {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output?: string;
  readonly select?: readonly string[];
  readonly ignore: readonly string[];
  readonly minConfidence?: Confidence;
  readonly jobs?: number;
  readonly fix: boolean;
  readonly diff: boolean;
  readonly stdinFilename: string;
  readonly quiet: boolean;
  /** False when colours are refused. */
  readonly color: boolean;
  readonly statistics: boolean;
  /** False when reports of earlier scans are neither used nor kept. */
  readonly cache: boolean;
}

/** Options of `infer-contracts`. */
export interface InferContractsOptions extends ProjectOptions {
  readonly paths: readonly string[];
  readonly all: boolean;
  readonly output?: string;
  readonly jobs?: number;
  readonly quiet: boolean;
}

/** Options of `dump`. */
export interface DumpOptions extends ProjectOptions {
  readonly file: string;
  readonly stage: DumpStage;
  readonly function?: string;
}

/** Commands by verb; each gives the exit code. */
export interface Commands {
  scan(options: ScanOptions): Promise<number>;
  rules(options: { readonly format: 'text' | 'json' }): Promise<number>;
  explain(rule: string): Promise<number>;
  contract(name: string, options: { readonly target?: Target }): Promise<number>;
  inferContracts(options: InferContractsOptions): Promise<number>;
  evidence(options: EvidenceOptions): Promise<number>;
  dump(options: DumpOptions): Promise<number>;
  confirm(options: ConfirmOptions): Promise<number>;
  instrument(options: InstrumentOptions): Promise<number>;
  run(options: RunOptions): Promise<number>;
  monitor(options: MonitorOptions): Promise<number>;
}

/** The whole grammar. `finish` is told the exit code of the command that ran. */
export function commandLine(version: string, commands: Commands, finish: (code: number) => void): Command {
  const program = new Command('refcheck')
    .description('Finds reference counting bugs in Python C extensions.')
    .version(version, '-V, --version')
    .showHelpAfterError('(refcheck --help lists commands and options)')
    .exitOverride();
  addScan(program, commands, finish);
  program
    .command('rules')
    .description('list the rules')
    .addOption(new Option('--format <format>', 'how to write it').choices(['text', 'json']).default('text'))
    .action(async (options: { readonly format: 'text' | 'json' }) => finish(await commands.rules(options)));
  program
    .command('explain <rule>')
    .description('show a rule: what is wrong, why, and what to do')
    .action(async (rule: string) => finish(await commands.explain(rule)));
  program
    .command('contract <function>')
    .description('show what a function of the C API does to references')
    .addOption(targetOption())
    .action(async (name: string, options: { readonly target?: Target }) =>
      finish(await commands.contract(name, options)),
    );
  const infer = program
    .command('infer-contracts')
    .description("write what the project's functions do to references, as tables for its configuration")
    .argument('[paths...]', 'files or folders')
    .option('--all', 'static functions, too', false)
    .option('--output <file>', 'write to a file instead of standard output')
    .addOption(jobsOption())
    .option('--quiet', 'show no progress', false);
  addProjectOptions(infer).action(async (paths: readonly string[], options: Omit<InferContractsOptions, 'paths'>) =>
    finish(await commands.inferContracts({ ...options, paths })),
  );
  addEvidence(program, async (options) => finish(await commands.evidence(options)));
  addRun(program, async (options) => finish(await commands.run(options)));
  const dump = program
    .command('dump <file>')
    .description('print a stage of the analysis')
    .addOption(new Option('--stage <stage>', 'which stage').choices(dumpStages).makeOptionMandatory())
    .option('--function <name>', 'this function only');
  addProjectOptions(dump).action(async (file: string, options: Omit<DumpOptions, 'file'>) =>
    finish(await commands.dump({ ...options, file })),
  );
  addConfirm(program, async (options) => finish(await commands.confirm(options)));
  addInstrument(program, async (options) => finish(await commands.instrument(options)));
  addMonitor(program, async (options) => finish(await commands.monitor(options)));
  return program;
}

function addScan(program: Command, commands: Commands, finish: (code: number) => void): void {
  const scan = program
    .command('scan')
    .description('check files, folders, or the current project')
    .argument('[paths...]', 'files or folders; - reads standard input')
    .addOption(new Option('--format <format>', 'how findings are written').choices(formats).default('text'))
    .option('--output <file>', 'write to a file instead of standard output')
    .option('--select <rules>', 'only these rules or families, separated by commas', readRules)
    .option('--ignore <rules>', 'not these rules or families', readRules, [])
    .addOption(new Option('--min-confidence <confidence>', 'least confidence shown (medium)').choices(confidences))
    .addOption(jobsOption())
    .option('--fix', 'make the safe fixes', false)
    .option('--diff', 'show what --fix would change, and change nothing', false)
    .option('--baseline <file>', 'hide the known findings that the file lists')
    .option('--no-baseline', 'show known findings, too')
    .addOption(
      new Option('--write-baseline', `list all findings as known ones (${defaultBaselineName})`).conflicts([
        'fix',
        'diff',
        'since',
      ]),
    )
    .option('--since <revision>', 'only findings on lines changed since a git revision')
    .option('--stdin-filename <file>', 'name of what is read from standard input', 'stdin.c')
    .option('--no-cache', 'do all the work again, and keep nothing for later scans')
    .option('--quiet', 'write findings only', false)
    .option('--no-color', 'no colours')
    .option('--statistics', 'write counts, times and all that was not checked to standard error', false);
  addProjectOptions(scan).action(async (paths: readonly string[], options: Omit<ScanOptions, 'paths'>) =>
    finish(await commands.scan({ ...options, paths })),
  );
}

function readRules(words: string, before: readonly string[] = []): readonly string[] {
  const rules = words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  for (const word of rules) {
    const problem = problemWithRuleWord(word);
    if (problem !== undefined) throw new InvalidArgumentError(problem);
  }
  return [...before, ...rules];
}
