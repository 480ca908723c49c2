/**
 * The browser half of the host: a headless Chromium that shows the workbench which a server serves.
 */
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type ViewportSize } from 'playwright-core';
import { browserProgram } from './places.js';
import type { Profile } from './profile.js';

/** Too low fails on a busy machine; too high hides for long that the browser cannot start. */
const startMilliseconds = 180_000;

export interface Window {
  readonly page: Page;
  close(): Promise<void>;
}

/** Opens an empty page; `workbenchAddress` is what to load in it. */
export async function openWindow(
  profile: Profile,
  viewport: ViewportSize = { width: 1400, height: 900 },
): Promise<Window> {
  const context: BrowserContext = await chromium.launchPersistentContext(join(profile.folder, 'chrome'), {
    executablePath: browserProgram(),
    headless: true,
    timeout: startMilliseconds,
    viewport,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-quic'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
    env: browserEnvironment(profile),
  });
  const page = context.pages()[0] ?? (await context.newPage());
  return { page, close: () => context.close() };
}

const browserEnvironment = (profile: Profile): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ),
  HOME: profile.folder,
  TMPDIR: join(profile.folder, 't'),
});

/** What a window shows: a folder, and what the workbench is told beside it. */
export interface Shown {
  readonly port: number;
  readonly folder: string;
  readonly payload?: readonly (readonly [key: string, value: string])[];
}

/** Address of the workbench. */
export function workbenchAddress({ port, folder, payload = [] }: Shown): string {
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}
