/**
 * The command line's entry: runs the command that the words ask for and sets the exit code. 0: nothing found; 1: findings;
 * 2: the job could not be done, with the reason on standard error. The process ends by itself, so that output that
 * is still on its way into a pipe gets there.
 */
import { setFlagsFromString } from 'node:v8';
import { CommanderError } from 'commander';
import { commandLine, type Commands } from './commandLine.js';
import { Failure } from '../project/failure.js';
import { tolerateClosedPipes } from './output.js';
import { readVersion } from '../project/version.js';

/** Exit code for wrong usage, unreadable input, broken configuration, and defects of ours. */
const couldNotDoTheJob = 2;

/**
 * How much a function has run before the engine compiles it for speed, in bytes of bytecode. Fifteen times the default: a
 * scan is over before most compilations pay for themselves, and they take the processors that the workers need.
 */
const compileAfter = 1_000_000;

/**
 * How much of other functions is compiled into one, altogether and of each, in bytes of bytecode. About a fifth of the default:
 * the same small functions are called from everywhere, and compiled anew at each of these places.
 */
const inlined = { altogether: 200, each: 100 };

/** By how many percent the memory that is in use may grow before it is collected: the default doubles it in large projects. */
const growth = 50;

/** Engines from this version on (Node.js 22) count calls instead, and complain of options that they do not know. */
const firstWithoutBudget = 12;

if (Number.parseInt(process.versions.v8) < firstWithoutBudget) {
  setFlagsFromString(`--interrupt-budget=${String(compileAfter)}`);
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${String(inlined.altogether)}`);
  setFlagsFromString(`--max-inlined-bytecode-size=${String(inlined.each)}`);
  setFlagsFromString(`--heap-growing-percent=${String(growth)}`);
}
/** Each is loaded when it is asked for: all together take twice as long to start. */
const commands: Commands = {
  scan: async (options) => (await import('./commands/scan.js')).scan(options),
  rules: async (options) => (await import('./commands/rules.js')).rules(options),
  explain: async (rule) => (await import('./commands/explain.js')).explain(rule),
  contract: async (name, options) => (await import('./commands/contract.js')).contract(name, options),
  inferContracts: async (options) => (await import('./commands/inferContracts.js')).inferContracts(options),
  evidence: async (options) => (await import('./commands/evidence.js')).evidence(options),
  confirm: async (options) => (await import('./commands/confirm.js')).confirm(options),
  instrument: async (options) => (await import('./commands/instrument.js')).instrument(options),
  monitor: async (options) => (await import('./commands/monitor.js')).monitor(options),
  dump: async (options) => (await import('./commands/dump.js')).dump(options),
  run: async (options) => (await import('./commands/run.js')).run(options),
};

tolerateClosedPipes();
try {
  const program = commandLine(readVersion(), commands, (code) => {
    process.exitCode = code;
  });
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** Says what went wrong, unless it was said already. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : couldNotDoTheJob;
  if (error instanceof Failure) {
    for (const line of error.message.split('\n')) process.stderr.write(`refcheck: ${line}\n`);
    return couldNotDoTheJob;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`refcheck: this is a defect of refcheck, please report it:\n${stack}\n`);
  return couldNotDoTheJob;
}
