/**
 * Takes the arguments that @vscode/test-electron gives to the executable of Visual Studio Code, and does with code-server
 * and a headless Chromium what that executable would do: runs a suite of tests in an extension host, prints what the suite
 * prints, and ends with its exit code. With --install-extension it installs a packaged extension instead, as the
 * executable's command line does.
 *
 * An extension host that dies without a word makes the workbench report the exit code 0. Who wants to know whether tests
 * have passed must also look at the results that the suite writes.
 */
import { format, parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { openWindow, workbenchAddress } from './browser.js';
import { profileAround } from './profile.js';
import { installExtension, startServer } from './server.js';

/** Too low cuts off slow runs; too high lets a hung suite block for long. A run takes about half a minute. */
const suiteMinutes = 5;

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'extensions-dir': { type: 'string' },
    'user-data-dir': { type: 'string' },
    'install-extension': { type: 'string' },
  },
});

const profile = profileAround(argument('user-data-dir'), argument('extensions-dir'));
if (values['install-extension'] === undefined) {
  process.exitCode = await runSuite(argument('extensionDevelopmentPath'), argument('extensionTestsPath'));
} else {
  installExtension(profile, argument('install-extension'));
}

function argument(name: string): string {
  const value = values[name];
  if (typeof value !== 'string') throw new Error(`--${name}=PATH is missing`);
  return value;
}

async function runSuite(extension: string, tests: string): Promise<number> {
  const server = await startServer(profile);
  const window = await openWindow(profile);
  try {
    const { page } = window;
    const ended = suiteEnd(page);
    await page.exposeFunction('codeAutomationLog', (_level: string, words: readonly unknown[]) =>
      process.stdout.write(`${format(...words)}\n`),
    );
    const remote = (path: string): string => `vscode-remote://127.0.0.1:${server.port}${path}`;
    const folder = positionals[0] ?? profile.workspace;
    await page.goto(
      workbenchAddress({
        port: server.port,
        folder,
        payload: [
          ['extensionDevelopmentPath', remote(extension)],
          ['extensionTestsPath', remote(tests)],
        ],
      }),
    );
    return await ended;
  } catch (error) {
    process.stderr.write(`${String(error)}\nThe server has printed:\n${server.output()}\n`);
    return 1;
  } finally {
    await window.close();
    server.stop();
  }
}

/** The exit code that the workbench reports for the suite. */
function suiteEnd(page: Page): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The suite has not ended in ${suiteMinutes} minutes.`)),
      suiteMinutes * 60_000,
    );
    timer.unref();
    page.on('crash', () => reject(new Error('The page has crashed.')));
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
}
