/**
 * What every presentation is made from: the findings and gaps of one run, in order, with the texts they point into.
 * Presentations are pure functions of this to a string; writing it somewhere is left to the shells.
 */
import type { Range } from '../base/range.js';
import type { Gap } from '../base/gap.js';
import type { Finding } from '../findings/finding.js';
import type { RuleInfo } from '../findings/ruleInfo.js';
import { createLineIndex, type LineIndex, type Position } from '../text/lineIndex.js';

/** One run. */
export interface Report {
  /** In the order of `compareFindings`. */
  readonly findings: readonly Finding[];
  /** In the order of `compareGaps`. */
  readonly gaps: readonly Gap[];
  /** The enabled rules, in the order of their names. */
  readonly rules: readonly RuleInfo[];
  /** Version of refcheck: `0.1.0`. */
  readonly version: string;
  readonly sources: Sources;
  /** What was found and is not among the findings, because the user wanted it so. */
  readonly hidden?: HiddenFindings;
}

/** Counts of findings that were hidden, by the reason; files are shown as they are written here. */
export interface HiddenFindings {
  /** Known ones; stale are the entries for which nothing was found any more. */
  readonly baseline?: { readonly file: string; readonly hidden: number; readonly stale: number };
  /** Those on lines that are as they were at the revision. */
  readonly since?: { readonly revision: string; readonly hidden: number };
  /** All of them, since they became known just now. */
  readonly written?: {
    readonly file: string;
    readonly entries: number;
    readonly removed: number;
    /** Scans go by it without being told. */
    readonly isNamed: boolean;
  };
}

/** A range for people. */
export interface Region {
  readonly start: Position;
  /** The place behind the last code unit. */
  readonly end: Position;
}

/** Texts by the paths that findings name. */
export interface Sources {
  /** Undefined where the file cannot be read any more. */
  lines(file: string): LineIndex | undefined;
  /** Line 1, column 1 where there is no text. */
  region(file: string, range: Range): Region;
}

/** Sources that read each file once, when it is first asked for. */
export function createSources(read: (file: string) => string | undefined): Sources {
  const known = new Map<string, LineIndex | undefined>();
  const lines = (file: string): LineIndex | undefined => {
    if (known.has(file)) return known.get(file);
    const text = read(file);
    const index = text === undefined ? undefined : createLineIndex(text);
    known.set(file, index);
    return index;
  };
  return {
    lines,
    region(file, range) {
      const index = lines(file) ?? noText;
      return { start: index.position(range.start), end: index.position(Math.max(range.start, range.end)) };
    },
  };
}

const noText = createLineIndex('');

/** The words of a finding as one plain sentence each: what, why, what to do. */
export const sentences = (finding: Finding): readonly string[] =>
  [finding.what, finding.why, finding.todo].filter((words) => words !== '').map(asSentence);

/** With a full stop unless it ends a sentence already, and a capital where it begins with a plain word. */
export function asSentence(words: string): string {
  const ended = /[.!?]$/.test(words) ? words : `${words}.`;
  return /^[a-z]+[ ,]/.test(ended) ? ended.charAt(0).toUpperCase() + ended.slice(1) : ended;
}

/** Markdown's code marks as quotation marks, for places that show plain text. */
export const withoutMarkdown = (text: string): string => text.replace(/`([^`]*)`/g, "'$1'");
