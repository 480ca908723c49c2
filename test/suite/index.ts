/**
 * The suite's entry, called inside the extension host: runs each bundled test file beside it with mocha, and writes the
 * results to the file that REFCHECK_RESULTS names. Rejects if a test fails; the host turns that into its exit code.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';
import type { SuiteHost, SuiteResults, TestResult } from '../host/results.js';
import { variable } from './environment.js';

/** Too low fails while a busy machine still starts extensions; too high makes each hanging test slow to show. */
const testSeconds = 60;

/** Called by the host. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: testSeconds * 1000, color: false, forbidOnly: true });
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.test.cjs'));
  for (const name of files.sort()) mocha.addFile(join(__dirname, name));
  const errors = await runAll(mocha);
  const tests = resultsOf(mocha.suite, errors);
  const results: SuiteResults = { host: describeHost(), tests };
  writeFileSync(variable('REFCHECK_RESULTS'), JSON.stringify(results, undefined, 2));
  if (errors.size > 0) throw new Error(`${errors.size} tests have failed`);
}

/** The errors of failed tests and hooks, by their full titles. */
function runAll(mocha: Mocha): Promise<ReadonlyMap<string, string>> {
  return new Promise((resolve) => {
    const errors = new Map<string, string>();
    mocha
      .run(() => resolve(errors))
      .on('fail', (test, error: Error) => errors.set(test.fullTitle(), error.stack ?? error.message));
  });
}

/** All declared tests; a hook that failed stands among them as one that failed. */
function resultsOf(suite: Mocha.Suite, errors: ReadonlyMap<string, string>): readonly TestResult[] {
  const results: TestResult[] = [];
  const unseen = new Map(errors);
  suite.eachTest((test: Mocha.Test) => {
    const title = test.fullTitle();
    const error = errors.get(title);
    unseen.delete(title);
    results.push({
      file: basename(test.file ?? ''),
      title,
      ...(test.state === undefined ? {} : { state: test.state }),
      ...(test.duration === undefined ? {} : { milliseconds: test.duration }),
      ...(error === undefined ? {} : { error }),
    });
  });
  return [...results, ...[...unseen].map(([title, error]) => ({ file: '', title, state: 'failed' as const, error }))];
}

const describeHost = (): SuiteHost => ({
  appName: vscode.env.appName,
  version: vscode.version,
  uiKind: `uiKind ${vscode.UIKind[vscode.env.uiKind]}`,
  appHost: vscode.env.appHost,
  remoteName: vscode.env.remoteName ?? 'none',
  node: process.version,
});
