/**
 * What scans leave behind: the findings of the last one, and the texts that they point into. Everything is by root, since a
 * session may have several projects open.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Gap } from '../base/gap.js';
import type { Finding } from '../findings/finding.js';
import type { Plan } from '../project/plan.js';
import { createLineIndex, type LineIndex } from '../text/lineIndex.js';
import { decodeSource } from '../text/sourceText.js';

/** One project's part of a scan. */
export interface ScannedProject {
  readonly root: string;
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly files: number;
}

/** Results by root. */
export class ScanStore {
  readonly #projects = new Map<string, ScannedProject>();
  readonly #texts = new Map<string, LineIndex | undefined>();

  /** The projects of the last scan. */
  get projects(): readonly ScannedProject[] {
    return [...this.#projects.values()];
  }

  /** A new scan takes the place of the old one. */
  replace(projects: readonly ScannedProject[]): void {
    this.#projects.clear();
    this.#texts.clear();
    for (const project of projects) this.#projects.set(project.root, project);
  }

  /** The text of a file on disk. */
  textOf(root: string, file: string): string | undefined {
    return this.linesOf(root, file)?.text;
  }

  /** Its lines, read once a scan. */
  linesOf(root: string, file: string): LineIndex | undefined {
    const path = resolve(root, file);
    if (!this.#texts.has(path)) this.#texts.set(path, read(path));
    return this.#texts.get(path);
  }

  /** Texts on disk may have changed. */
  forgetTexts(): void {
    this.#texts.clear();
  }
}

function read(path: string): LineIndex | undefined {
  try {
    const { text } = decodeSource(path, readFileSync(path));
    return text === undefined ? undefined : createLineIndex(text);
  } catch {
    return undefined;
  }
}
