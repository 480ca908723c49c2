/** The version of refcheck, as its package states it. */
import { readFileSync } from 'node:fs';

/** Reads `0.1.0` from the package that this file is installed in. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}
