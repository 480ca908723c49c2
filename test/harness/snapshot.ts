/**
 * Expected texts that are too long to write by hand. They are refreshed with UPDATE_SNAPSHOTS=1 and reviewed as a diff;
 * nobody edits them.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { inRepository } from '#scripts/repository.js';

/** The text must be that of the file; `undefined` when there is none to compare with. */
export function expectSnapshot(path: string, text: string): void {
  if (process.env['UPDATE_SNAPSHOTS'] === '1') writeFileSync(inRepository(path), text);
  assert.equal(
    text,
    readSnapshot(path),
    `${path} differs: if that is meant, run with UPDATE_SNAPSHOTS=1 and review the diff`,
  );
}

/** The expected text, or undefined. */
export function readSnapshot(path: string): string | undefined {
  try {
    return readFileSync(inRepository(path), 'utf8');
  } catch {
    return undefined;
  }
}
