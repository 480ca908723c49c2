/**
 * Installs a packaged extension, the program's argument, into a fresh profile of a host and runs the suite there. The
 * development extension that a host wants to be given is an empty one, so that it is the package that is tested.
 *
 * An exit code alone proves nothing, since an extension host that dies makes the workbench report 0: the suite has passed
 * if its results are there, each of its files has declared tests, and every declared test has passed.
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { chooseHost, type Host } from './chooseHost.js';
import { openDisplay } from './display.js';
import { hostLog, suiteBundle } from './places.js';
import { createProfile, type Profile } from './profile.js';
import type { SuiteEnvironment, SuiteResults } from './results.js';

const vsix = process.argv[2];
if (vsix === undefined || !existsSync(vsix)) throw new Error(`Name the packaged extension; ${String(vsix)} is none.`);

/** What the host prints is long and mostly not about us. */
mkdirSync(dirname(hostLog), { recursive: true });
const log = createWriteStream(hostLog);
const host = await chooseHost();
console.log(`The suite runs in ${host.executable}`);
const profile = createProfile();
installPackage(host, profile, resolve(vsix));
const problems = await runSuite(host, profile);
for (const problem of problems) console.error(`FAILED: ${problem}`);
if (problems.length > 0) console.error(`What the host has said is in ${hostLog}`);
process.exitCode = problems.length === 0 ? 0 : 1;

function installPackage(
  { command: [program = '', ...first] }: Host,
  { userData, extensions }: Profile,
  file: string,
): void {
  const run = spawnSync(
    program,
    [...first, `--user-data-dir=${userData}`, `--extensions-dir=${extensions}`, `--install-extension=${file}`],
    { encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (run.status !== 0) throw new Error(`${file} could not be installed:\n${run.stdout}${run.stderr}`);
}

/** What went wrong; nothing if all tests have passed. */
async function runSuite(host: Host, profile: Profile): Promise<readonly string[]> {
  const results = join(profile.folder, 'results.json');
  const environment = {
    REFCHECK_RESULTS: results,
    REFCHECK_EXTENSIONS: profile.extensions,
  } satisfies SuiteEnvironment;
  const display = host.kind === 'desktop' ? await openDisplay() : undefined;
  const exit = await runTests({
    vscodeExecutablePath: host.executable,
    extensionDevelopmentPath: emptyExtension(profile),
    extensionTestsPath: join(suiteBundle, 'index.cjs'),
    launchArgs: [profile.workspace, `--user-data-dir=${profile.userData}`, `--extensions-dir=${profile.extensions}`],
    extensionTestsEnv: { ...environment, ...display?.environment },
    stdout: log,
    stderr: log,
  }).then(
    () => [],
    (error: unknown) => [String(error)],
  );
  display?.close();
  if (!existsSync(results)) return [...exit, 'the suite has written no results: its extension host has ended early'];
  return [...exit, ...judge(JSON.parse(readFileSync(results, 'utf8')) as SuiteResults)];
}

function emptyExtension({ folder }: Profile): string {
  const path = join(folder, 'empty');
  mkdirSync(path);
  const manifest = { name: 'empty', publisher: 'test', version: '0.0.0', engines: { vscode: '*' } };
  writeFileSync(join(path, 'package.json'), JSON.stringify(manifest));
  return path;
}

/** Prints the results, the host last. */
function judge({ host, tests }: SuiteResults): readonly string[] {
  const files = readdirSync(suiteBundle).filter((file) => file.endsWith('.test.cjs'));
  for (const { title, state = 'did not run', milliseconds = 0 } of tests) {
    console.log(`${state === 'passed' ? 'ok' : state}: ${title} (${milliseconds} ms)`);
  }
  const passed = tests.filter(({ state }) => state === 'passed');
  console.log(`suite: ${passed.length} of ${tests.length} tests in ${files.length} files have passed`);
  console.log(
    `host: ${host.appName} ${host.version}, ${host.uiKind}, ${host.appHost}, ` +
      `remote ${host.remoteName}, Node.js ${host.node}`,
  );
  return [
    ...tests
      .filter(({ state }) => state !== 'passed')
      .map(({ title, state = 'did not run', error = '' }) => `${title}: ${state}\n${error}`),
    ...files.filter((name) => !tests.some(({ file }) => file === name)).map((name) => `${name} declares no tests`),
    ...(tests.length === 0 ? ['there are no tests'] : []),
  ];
}
