/**
 * The rule `left-trace`: lines that refcheck added to trace objects and that are still there. Takes the text and the comments
 * of a file, gives a finding for each marked line with a fix that removes it, so that no trace is left behind in silence.
 */
import { overlaps } from '../base/range.js';
import type { Finding, Fix } from './finding.js';
import { withFingerprints } from './fingerprint.js';
import type { RuleInfo } from './ruleInfo.js';
import type { NamedRange } from './suppressionComments.js';
import { traceMarker, tracesIn, type CommentedText, type TraceLine } from '../preprocess/traceComments.js';

/** The rule's description; it has no analysis and so stands outside the rules' folder. */
export const leftTraceRule: RuleInfo = {
  name: 'left-trace',
  family: 'trace',
  severity: 'info',
  summary: 'A line that `refcheck instrument` added to trace objects is still there',
  documentation: `# left-trace

A line that \`refcheck instrument\` added to trace objects is still there.

## Why it is wrong

Users of the extension get a line on their standard error whenever control comes by, and a trace is easily forgotten: it changes
nothing else that a test could see.

## Example

\`\`\`c
PyObject *twice(PyObject *item) {
    fprintf(stderr, "%s:%d: refcnt of item = %zd%s\\n", __FILE__, __LINE__, item ? (Py_ssize_t)Py_REFCNT(item) : (Py_ssize_t)0, item ? "" : " (NULL)"); ${traceMarker}
    return PyNumber_Add(item, item);
}
\`\`\`

## Use instead

\`\`\`c
PyObject *twice(PyObject *item) {
    return PyNumber_Add(item, item);
}
\`\`\`

## Fix

Safe: the line is removed. \`refcheck instrument --remove\` removes all of them at once. No fix is offered where the comment
stands behind code that refcheck has not written. In the editor, *Fix All* leaves traces alone unless
\`refcheck.fixAll.exclude\` is changed, so that fixing on save does not undo what was just added.

## What it does not see

Lines without the comment \`refcheck: trace\`, such as traces written by hand. [Tracing objects](../instrument.md) tells how to add
lines that have it.

## Facts

- Family: trace
- Severity: info
- Since: NEXT
`,
  cwe: [],
  since: 'NEXT',
  isFixable: true,
};

/** What the file tells, in the user's text. */
export interface LeftTraceSource extends CommentedText {
  readonly file: string;
  readonly functions: readonly NamedRange[];
}

/** One finding for each marked line. */
export function leftTraces({ file, functions, ...text }: LeftTraceSource): readonly Finding[] {
  const found = tracesIn(text).map((trace) => ({
    rule: leftTraceRule.name,
    family: leftTraceRule.family,
    severity: leftTraceRule.severity,
    confidence: 'high' as const,
    file,
    function: functions.find(({ range }) => overlaps(range, trace.range))?.name ?? '',
    range: trace.range,
    what: 'A trace of refcheck is still here',
    why: 'It writes to the standard error of whoever uses the extension.',
    todo:
      trace.lines === undefined
        ? 'Remove it by hand: the code before the comment is not what refcheck has written.'
        : 'Remove it when you have seen enough; `refcheck instrument --remove` removes all traces.',
    trace: [],
    otherTraces: [],
    fixes: fixesOf(trace, file),
  }));
  return withFingerprints(found, () => text.source);
}

const fixesOf = ({ lines }: TraceLine, file: string): readonly Fix[] =>
  lines === undefined
    ? []
    : [
        {
          title: 'remove the trace',
          safety: 'safe',
          edits: [{ file, range: lines, newText: '' }],
          isPreferred: true,
        },
      ];
