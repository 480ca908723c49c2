/**
 * What the chooser of the host tells a suite, and what the suite writes at its end: its results, and which host it ran in.
 * Types only, because the suite is bundled for the extension host and shares no code with the programs around it.
 */

/** Names of the variables of the environment by which the chooser speaks to the suite. */
export interface SuiteEnvironment {
  /** File for the results; it does not exist before. */
  readonly REFCHECK_RESULTS: string;
  /** Folder into which the packaged extension was installed. */
  readonly REFCHECK_EXTENSIONS: string;
}

export interface SuiteResults {
  readonly host: SuiteHost;
  /** Every test that the files declare, in their order. */
  readonly tests: readonly TestResult[];
}

export interface TestResult {
  /** Name of the bundled file. */
  readonly file: string;
  readonly title: string;
  /** Absent where the test did not run, which is a failure too. */
  readonly state?: 'passed' | 'failed' | 'pending';
  readonly milliseconds?: number;
  /** Of a test that failed. */
  readonly error?: string;
}

export interface SuiteHost {
  readonly appName: string;
  readonly version: string;
  readonly uiKind: string;
  readonly appHost: string;
  readonly remoteName: string;
  readonly node: string;
}
