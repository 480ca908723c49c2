/**
 * Builds the preprocessed text and its origin segments. Runs of the source are sliced, not copied by character; what is
 * blanked keeps its length and its newlines; an expansion is written on one line and followed by the newlines that its
 * invocation had, so that line numbers stay those of the source.
 */
import { isNewline, needsSpaceBetween, type Token } from './tokens.js';
import { newlineLength } from './characters.js';
import { SegmentMap } from './originMap.js';
import type { OriginMap, OriginSegment } from './types.js';

/** A macro invocation in the source. */
export interface Invocation {
  readonly macro: string;
  readonly start: number;
  readonly end: number;
}

/** Takes the source from left to right; each call begins at or after the end of the one before. */
export class OutputBuilder {
  private readonly source: string;
  private readonly pieces: string[] = [];
  private readonly segments: OriginSegment[] = [];
  private length = 0;
  /** The source up to here is in the output. */
  private copied = 0;
  /** Where the open verbatim segment begins, in the source and in the output. */
  private verbatimSource = 0;
  private verbatimOutput = 0;
  private lastCode = 0;

  constructor(source: string) {
    this.source = source;
  }

  /** Replaces a range by blanks. */
  blank(start: number, end: number): void {
    this.copyTo(start);
    const { source } = this;
    let run = start;
    for (let at = start; at < end;) {
      if (!isNewline(source.charCodeAt(at))) {
        at++;
        continue;
      }
      const next = Math.min(at + newlineLength(source, at), end);
      this.write(spaces(at - run));
      this.write(source.slice(at, next));
      at = run = next;
    }
    this.write(spaces(end - run));
    this.copied = end;
  }

  /** Replaces an invocation by its expansion. */
  expansion(tokens: readonly Token[], invocation: Invocation): void {
    this.copyTo(invocation.start);
    this.closeVerbatim(invocation.start);
    const writer = new ExpansionWriter(invocation, this.length);
    for (const token of tokens) {
      const first = token.text.charCodeAt(0);
      const isFirst = writer.isEmpty;
      const needsSpace = needsSpaceBetween(this.lastCode, first);
      writer.token(token, needsSpace || (token.hasSpace && !isFirst));
      this.lastCode = token.text.charCodeAt(token.text.length - 1);
    }
    const next = invocation.end < this.source.length ? this.source.charCodeAt(invocation.end) : 0;
    if (writer.isEmpty || needsSpaceBetween(this.lastCode, next)) {
      writer.text(' ');
      this.lastCode = 32;
    }
    writer.text(newlinesOf(this.source, invocation.start, invocation.end));
    writer.finish(this.pieces, this.segments);
    this.length = writer.position;
    this.copied = invocation.end;
    this.verbatimSource = invocation.end;
    this.verbatimOutput = this.length;
  }

  /** Adds text that the source lacks after an invocation of `macro`; it stands for the empty range at `at`. */
  insert(text: string, macro: string, at: number): void {
    this.copyTo(at);
    this.closeVerbatim(at);
    this.write(text);
    const outputStart = this.length - text.length;
    this.segments.push({ outputStart, outputEnd: this.length, sourceStart: at, sourceEnd: at, macro });
    this.verbatimSource = at;
    this.verbatimOutput = this.length;
  }

  /** How long the output is by now, what is not copied yet included. */
  lengthAt(sourceOffset: number): number {
    return this.length + sourceOffset - this.copied;
  }

  finish(): { readonly text: string; readonly origin: OriginMap } {
    this.copyTo(this.source.length);
    this.closeVerbatim(this.source.length);
    return { text: this.pieces.join(''), origin: new SegmentMap(this.segments) };
  }

  private copyTo(end: number): void {
    if (end <= this.copied) return;
    this.write(this.source.slice(this.copied, end));
    this.copied = end;
  }

  private write(text: string): void {
    if (text === '') return;
    this.pieces.push(text);
    this.length += text.length;
    this.lastCode = text.charCodeAt(text.length - 1);
  }

  private closeVerbatim(sourceEnd: number): void {
    if (sourceEnd <= this.verbatimSource) return;
    this.segments.push({
      outputStart: this.verbatimOutput,
      outputEnd: this.length,
      sourceStart: this.verbatimSource,
      sourceEnd,
    });
  }
}

/** Writes one expansion: runs of body text and runs of argument text alternate. */
class ExpansionWriter {
  position: number;
  private readonly invocation: Invocation;
  private readonly written: { text: string; start: number; sourceStart: number; sourceEnd: number }[] = [];

  constructor(invocation: Invocation, position: number) {
    this.invocation = invocation;
    this.position = position;
  }

  get isEmpty(): boolean {
    return this.written.length === 0;
  }

  /** Body text: it stands for the whole invocation. */
  text(text: string): void {
    this.append(text, -1, -1);
  }

  token(token: Token, hasSpace: boolean): void {
    if (token.start < 0) {
      this.append(hasSpace ? ` ${token.text}` : token.text, -1, -1);
      return;
    }
    const last = this.written.at(-1);
    const gap = hasSpace ? 1 : 0;
    // Argument tokens that follow each other in the source as they do here make one run.
    if (last !== undefined && last.sourceEnd >= 0 && token.start - last.sourceEnd === gap && isExact(last)) {
      last.text += hasSpace ? ` ${token.text}` : token.text;
      last.sourceEnd = token.end;
      this.position += gap + token.text.length;
      return;
    }
    if (hasSpace) this.append(' ', -1, -1);
    this.written.push({ text: token.text, start: this.position, sourceStart: token.start, sourceEnd: token.end });
    this.position += token.text.length;
  }

  finish(pieces: string[], segments: OriginSegment[]): void {
    const { macro, start, end } = this.invocation;
    for (const run of this.written) {
      pieces.push(run.text);
      const outputEnd = run.start + run.text.length;
      if (run.sourceStart < 0) {
        segments.push({ outputStart: run.start, outputEnd, sourceStart: start, sourceEnd: end, macro });
      } else {
        const { sourceStart, sourceEnd } = run;
        segments.push({ outputStart: run.start, outputEnd, sourceStart, sourceEnd, macro, isArgument: true });
      }
    }
  }

  private append(text: string, sourceStart: number, sourceEnd: number): void {
    if (text === '') return;
    const last = this.written.at(-1);
    if (last !== undefined && last.sourceStart < 0 && sourceStart < 0) last.text += text;
    else this.written.push({ text, start: this.position, sourceStart, sourceEnd });
    this.position += text.length;
  }
}

const isExact = (run: { readonly text: string; readonly sourceStart: number; readonly sourceEnd: number }): boolean =>
  run.text.length === run.sourceEnd - run.sourceStart;

const shortSpaces: readonly string[] = Array.from({ length: 129 }, (_, length) => ' '.repeat(length));
const spaces = (length: number): string => shortSpaces[length] ?? ' '.repeat(Math.max(0, length));

/** One LF for each newline: a lone CR could meet an LF that stands after the invocation. */
function newlinesOf(source: string, start: number, end: number): string {
  let count = 0;
  for (let at = start; at < end; at++) {
    if (!isNewline(source.charCodeAt(at))) continue;
    at += newlineLength(source, at) - 1;
    // A CR LF that the end divides is counted where its LF stands.
    if (at < end) count++;
  }
  return '\n'.repeat(count);
}
