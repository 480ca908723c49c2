/**
 * The rule `unused-suppression`: suppressions that suppress nothing, and names in them that are no rules. Takes
 * the suppressions of a file and which of their names were used, gives findings with a fix that removes what is
 * useless. It says nothing of what a run could not know: rules that were off, code that was not analysed.
 */
import { overlaps, type Range } from '../base/range.js';
import { createLineIndex } from '../text/lineIndex.js';
import { closestName } from '../text/closestName.js';
import type { Finding, Fix, TextEdit } from './finding.js';
import { withFingerprints, type BareFinding } from './fingerprint.js';
import type { RuleInfo } from './ruleInfo.js';
import type { NamedRule, Suppression } from './suppressionComments.js';

/** The rule's description; it has no analysis and so stands outside the rules' folder. */
export const unusedSuppressionRule: RuleInfo = {
  name: 'unused-suppression',
  family: 'suppression',
  severity: 'info',
  summary: 'A suppression comment suppresses nothing, or names a rule that does not exist',
  documentation: `# unused-suppression

A suppression comment suppresses nothing, or names a rule that does not exist.

## Why it is wrong

A suppression that outlives its finding hides the next one, which nobody has looked at.

## Example

\`\`\`c
void drop(PyObject *item) {
    // refcheck: ignore[leaked-reference] kept by the registry
    PyObject *text = PyObject_Str(item);
    Py_XDECREF(text);
}
\`\`\`

## Use instead

\`\`\`c
void drop(PyObject *item) {
    PyObject *text = PyObject_Str(item);
    Py_XDECREF(text);
}
\`\`\`

## Fix

Safe where nothing was suppressed: the comment goes, or the one name that is of no use. Unsafe where the name is no rule: it
is written as the rule that it resembles most, or goes.

## What it does not see

Nothing is said of rules that are switched off, nor of code that was not analysed. A comment without names never covers this
rule; name it, \`ignore[unused-suppression]\`, to keep a suppression that only some configurations need.

## Facts

- Family: suppression
- Severity: info
- Since: NEXT
`,
  cwe: [],
  since: 'NEXT',
  isFixable: true,
};

/** What the file and the run tell. */
export interface UnusedSuppressionContext {
  readonly file: string;
  readonly source: string;
  readonly suppressions: readonly Suppression[];
  /** Names that suppressed a finding, by directive; `undefined` stands for a directive without names. */
  readonly used: ReadonlyMap<Suppression, ReadonlySet<string>>;
  readonly knownRules: ReadonlySet<string>;
  readonly enabledRules: ReadonlySet<string>;
  /** Rules that were not asked: a name of theirs is never called useless. */
  readonly silentRules: ReadonlySet<string>;
  /** Text that nobody analysed: inactive code, functions that do not parse. */
  readonly unanalysed: readonly Range[];
}

/** One finding a useless directive, or a useless name where others of the directive are of use. */
export function unusedSuppressions(context: UnusedSuppressionContext): readonly Finding[] {
  const found = context.suppressions.flatMap((suppression) => {
    if (suppression.rules === undefined) return isUnusedForAll(suppression, context) ? [all(suppression, context)] : [];
    const useless = suppression.rules.filter((rule) => isUseless(rule, suppression, context));
    const misspelt = useless.filter((rule) => !context.knownRules.has(rule.name));
    if (useless.length === suppression.rules.length && misspelt.length === 0) return [all(suppression, context)];
    return useless.map((rule) => one(rule, suppression, context));
  });
  return withFingerprints(found, () => context.source);
}

/** Silence here proves nothing when a rule was off or the text was not analysed. */
function isUnusedForAll(suppression: Suppression, context: UnusedSuppressionContext): boolean {
  if (context.used.has(suppression) || liesInUnanalysed(suppression, context)) return false;
  return [...context.knownRules].every((rule) => context.enabledRules.has(rule));
}

function isUseless(rule: NamedRule, suppression: Suppression, context: UnusedSuppressionContext): boolean {
  if (!context.knownRules.has(rule.name)) return true;
  if (rule.name === unusedSuppressionRule.name || context.silentRules.has(rule.name)) return false;
  if (!context.enabledRules.has(rule.name) || liesInUnanalysed(suppression, context)) return false;
  return context.used.get(suppression)?.has(rule.name) !== true;
}

function liesInUnanalysed({ covers, comment }: Suppression, { unanalysed }: UnusedSuppressionContext): boolean {
  return unanalysed.some(
    (range) => overlaps(range, comment.range) || (covers !== undefined && overlaps(range, covers)),
  );
}

function all(suppression: Suppression, context: UnusedSuppressionContext): BareFinding {
  const names = suppression.rules?.map((rule) => `\`${rule.name}\``).join(', ');
  return finding(context, suppression.range, {
    what: names === undefined ? 'This suppression is unused' : `The suppression of ${names} is unused`,
    todo: 'Remove the comment.',
    title: 'remove the suppression',
    edit: removeDirective(suppression, context),
  });
}

function one(rule: NamedRule, suppression: Suppression, context: UnusedSuppressionContext): BareFinding {
  if (context.knownRules.has(rule.name)) {
    return finding(context, rule.range, {
      what: `The suppression of \`${rule.name}\` is unused`,
      todo: 'Remove the name.',
      title: `remove \`${rule.name}\` from the suppression`,
      edit: removeName(rule, suppression, context),
    });
  }
  // The reason behind a misspelt name is worth keeping, and what the name was meant to hide is not known: for review.
  const near = closestName(rule.name, context.knownRules);
  return finding(context, rule.range, {
    what: `\`${rule.name}\` is not a rule${near === undefined ? '' : `; did you mean \`${near}\`?`}`,
    todo: 'Write the name as `refcheck rules` shows it, or remove it.',
    title: near === undefined ? `remove \`${rule.name}\` from the suppression` : `write \`${near}\``,
    safety: 'unsafe',
    edit:
      near === undefined
        ? removeName(rule, suppression, context)
        : { file: context.file, range: rule.range, newText: near },
  });
}

interface Words {
  readonly what: string;
  readonly todo: string;
  readonly title: string;
  /** `safe` unless said. */
  readonly safety?: Fix['safety'];
  readonly edit: TextEdit;
}

function finding(context: UnusedSuppressionContext, range: Range, words: Words): BareFinding {
  return {
    rule: unusedSuppressionRule.name,
    family: unusedSuppressionRule.family,
    severity: unusedSuppressionRule.severity,
    confidence: 'high',
    file: context.file,
    function: '',
    range,
    what: words.what,
    why: 'A suppression that outlives its finding hides the next one.',
    todo: words.todo,
    trace: [],
    otherTraces: [],
    fixes: [{ title: words.title, safety: words.safety ?? 'safe', edits: [words.edit], isPreferred: true }],
  };
}

/** The whole comment where it says nothing else, with its line where nothing else is on it; else the directive. */
function removeDirective({ comment, range, reason }: Suppression, context: UnusedSuppressionContext): TextEdit {
  const said = comment.text.replace(/^\/[/*]+|\*+\/$/g, '').trim();
  const directive = context.source.slice(range.start, range.end);
  const isAlone =
    said === directive || said === `${directive} ${reason}` || said.replace(reason, '').trim() === directive;
  if (!isAlone) return { file: context.file, range, newText: '' };
  const lines = createLineIndex(context.source);
  const first = lines.lineRange(lines.position(comment.range.start).line);
  const last = lines.lineRange(lines.position(comment.range.end).line);
  const before = context.source.slice(first.start, comment.range.start);
  const after = context.source.slice(comment.range.end, last.end);
  if (before.trim() === '' && after.trim() === '') {
    return { file: context.file, range: { start: first.start, end: last.end }, newText: '' };
  }
  const blanks = after.trim() === '' ? before.length - before.trimEnd().length : 0;
  return { file: context.file, range: { start: comment.range.start - blanks, end: comment.range.end }, newText: '' };
}

/** The name and the comma that separates it; the directive where no other name is left. */
function removeName(rule: NamedRule, suppression: Suppression, context: UnusedSuppressionContext): TextEdit {
  const names = suppression.rules ?? [];
  if (names.length < 2) return removeDirective(suppression, context);
  const at = names.indexOf(rule);
  const next = names[at + 1];
  const previous = names[at - 1];
  const range = next
    ? { start: rule.range.start, end: next.range.start }
    : { start: previous?.range.end ?? rule.range.start, end: rule.range.end };
  return { file: context.file, range, newText: '' };
}
