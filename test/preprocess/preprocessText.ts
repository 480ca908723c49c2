/** Preprocesses a text given in a test, with headers given beside it; what is not said is a plain C file on Linux. */
import assert from 'node:assert/strict';
import { createHeaderCache, type HeaderCache, preprocess } from '#server/preprocess/preprocess.js';
import type { IncludeResolver, Preprocessed, PreprocessOptions, Target } from '#server/preprocess/types.js';

/** What a test varies. */
export interface Circumstances {
  readonly target?: Partial<Target>;
  readonly language?: 'c' | 'cpp';
  /** Path -> text of the project's headers; an include finds them by their whole path. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly defines?: Readonly<Record<string, string | undefined>>;
  readonly knownApi?: readonly string[];
  readonly cache?: HeaderCache;
  readonly file?: string;
}

const resolverOf = (headers: Readonly<Record<string, string>>): IncludeResolver => ({
  resolve: ({ path }) => (path in headers ? path : undefined),
  read: (file) => headers[file],
});

/** Runs the preprocessor and checks what must hold of any result. */
export function run(source: string, circumstances: Circumstances = {}): Preprocessed {
  const known = new Set(circumstances.knownApi);
  const options: PreprocessOptions = {
    target: { python: [3, 13], freeThreaded: false, platform: 'linux', ...circumstances.target },
    language: circumstances.language ?? 'c',
    includes: resolverOf(circumstances.headers ?? {}),
    defines: new Map(Object.entries(circumstances.defines ?? {})),
    isKnownApi: (name) => known.has(name),
  };
  const result = preprocess(
    circumstances.file ?? 'module.c',
    source,
    options,
    circumstances.cache ?? createHeaderCache(),
  );
  checkPromises(result);
  return result;
}

/** The text with blanks folded, for comparing code without regard to its layout. */
export const codeOf = (source: string, circumstances: Circumstances = {}): string =>
  run(source, circumstances).text.replace(/\s+/g, ' ').trim();

const linesOf = (text: string): number => text.split(/\r\n|\r|\n/).length;

/** Same lines as the source; segments without holes; verbatim text is the source's, or blank. */
function checkPromises(result: Preprocessed): void {
  assert.equal(linesOf(result.text), linesOf(result.source), 'number of lines');
  let at = 0;
  for (const segment of result.origin.segments) {
    assert.equal(segment.outputStart, at, 'segments without holes');
    assert.ok(segment.outputEnd > segment.outputStart, 'segments are not empty');
    at = segment.outputEnd;
    if (segment.macro !== undefined) continue;
    const output = result.text.slice(segment.outputStart, segment.outputEnd);
    const source = result.source.slice(segment.sourceStart, segment.sourceEnd);
    assert.equal(output.length, source.length, 'verbatim text keeps its length');
    for (let index = 0; index < output.length; index++) {
      assert.ok(output[index] === source[index] || output[index] === ' ', 'verbatim text is kept or blanked');
    }
  }
  assert.equal(at, result.text.length, 'segments reach the end');
}
