/**
 * How each memory checker is made to watch a program: the words and the environment with which the program is started.
 * Pure; where the tools are is found by findTools.ts.
 */

/** `asan` is AddressSanitizer with LeakSanitizer, which is part of it. */
export const checkers = ['valgrind', 'asan'] as const;
export type Checker = (typeof checkers)[number];

/** What is started. */
export interface CheckedCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** Beside what the environment has already. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What users want to run. */
export interface WantedRun {
  readonly program: string;
  readonly args: readonly string[];
  /** Where the tool writes; AddressSanitizer puts the number of each process behind it. */
  readonly log: string;
}

/** With it the program ends where a sanitizer has found something, so that this is told from a failure of its own. */
export const sanitizerExitCode = 99;

/** Each object a block of its own, whose size and stack the tool sees. */
const python = { PYTHONMALLOC: 'malloc' };

/** The command under valgrind. Users add options by the variable VALGRIND_OPTS, which valgrind itself reads. */
export const underValgrind = (valgrind: string, { program, args, log }: WantedRun): CheckedCommand => ({
  program: valgrind,
  args: [
    '--tool=memcheck',
    '--leak-check=full',
    // What a static table still points to is a leak to those who release it.
    '--show-leak-kinds=all',
    // Between an allocation and the extension stand up to ten frames of the interpreter.
    '--num-callers=30',
    // Else a frame has the last part of its file's name, and which of two files is meant would be a guess.
    '--fullpath-after=',
    '--error-limit=no',
    // In a file's name, % begins what valgrind fills in.
    `--log-file=${log.replaceAll('%', '%%')}`,
    program,
    ...args,
  ],
  environment: python,
});

/** The command with a sanitizer's runtime loaded first. */
export function underSanitizer(
  runtime: string,
  { program, args, log }: WantedRun,
  inherited: Readonly<Record<string, string | undefined>>,
): CheckedCommand {
  const options = [
    'detect_leaks=1',
    // Interpreters are built without frame pointers, by which the fast way finds callers.
    'fast_unwind_on_malloc=0',
    'malloc_context_size=30',
    ...(inherited['ASAN_OPTIONS'] ? [inherited['ASAN_OPTIONS']] : []),
    `exitcode=${sanitizerExitCode}`,
    // It writes when it starts, too: else a runtime that found nothing looks like one that was never loaded.
    'verbosity=1',
    `log_path="${log}"`,
  ];
  const preloaded = [runtime, ...(inherited['LD_PRELOAD'] ? [inherited['LD_PRELOAD']] : [])];
  return {
    program,
    args,
    environment: { ...python, LD_PRELOAD: preloaded.join(':'), ASAN_OPTIONS: options.join(':') },
  };
}
