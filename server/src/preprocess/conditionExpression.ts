/**
 * The value of an `#if` expression, three-valued: tokens in, an integer out, with a note whether it holds whatever the
 * undecided names mean. `unknown && 0` is known to be 0; `unknown && 1` is not known and its value is the assumed one.
 * Integers are JavaScript numbers (bit operations go through 64-bit BigInt); a malformed expression is not known.
 */
import type { MacroEntry } from './macroTable.js';
import { Expander } from './expand.js';
import type { Language, Token } from './tokens.js';

/** What the evaluator may ask. */
export interface ConditionContext {
  readonly language: Language;
  /** The entry of a name, recorded as a question. */
  consult(name: string): MacroEntry | undefined;
  /** The value taken for a name that nobody knows; undefined: not defined. */
  assume(name: string): number | undefined;
  /** Whether a header exists; undefined when that cannot be known. */
  hasInclude(path: string, isAngled: boolean): boolean | undefined;
}

export interface ConditionValue {
  /** True for any nonzero value. */
  readonly isTrue: boolean;
  /** Whether the undecided names have no influence. */
  readonly isKnown: boolean;
  /** Names that nobody knows and that were asked for, in order. */
  readonly undecided: readonly string[];
}

/** Evaluates the tokens after `#if` or `#elif`. */
export function evaluateExpression(tokens: readonly Token[], context: ConditionContext): ConditionValue {
  const expander = new Expander({
    language: context.language,
    definitionOf: (name) => {
      const entry = context.consult(name);
      return entry?.kind === 'macro' ? entry : undefined;
    },
    budget: tokensPerCondition,
    isOperator: (name) => name === 'defined' || name.startsWith('__has_include'),
  });
  const expanded = expander.expandTokens(tokens);
  const parser = new ExpressionParser(expanded, context);
  const value = parser.parse();
  return { isTrue: value.number !== 0, isKnown: value.isKnown, undecided: [...parser.undecided] };
}

/** Whether a single name is defined: `#ifdef`. */
export function evaluateDefined(name: string, context: ConditionContext): ConditionValue {
  const entry = context.consult(name);
  if (entry?.kind === 'macro') return { isTrue: true, isKnown: true, undecided: [] };
  if (entry?.kind === 'undefined') return { isTrue: false, isKnown: true, undecided: [] };
  const value = entry?.kind === 'assumed' ? entry.value : context.assume(name);
  return { isTrue: value !== undefined, isKnown: false, undecided: [name] };
}

/** Real conditions expand to a few dozen tokens; a lower limit than for text keeps a file full of absurd ones fast. */
const tokensPerCondition = 10_000;

interface Value {
  readonly number: number;
  readonly isKnown: boolean;
}

const known = (number: number): Value => ({ number, isKnown: true });
const malformed: Value = { number: 0, isKnown: false };

/** Parentheses and unary operators inside each other; real conditions have fewer than ten. More risks the stack. */
const deepestNesting = 200;

const precedences: ReadonlyMap<string, number> = new Map([
  ['||', 1],
  ['&&', 2],
  ['|', 3],
  ['^', 4],
  ['&', 5],
  ['==', 6],
  ['!=', 6],
  ['<', 7],
  ['>', 7],
  ['<=', 7],
  ['>=', 7],
  ['<<', 8],
  ['>>', 8],
  ['+', 9],
  ['-', 9],
  ['*', 10],
  ['/', 10],
  ['%', 10],
]);

class ExpressionParser {
  readonly undecided = new Set<string>();
  private readonly tokens: readonly Token[];
  private readonly context: ConditionContext;
  private at = 0;
  private depth = 0;

  constructor(tokens: readonly Token[], context: ConditionContext) {
    this.tokens = tokens;
    this.context = context;
  }

  parse(): Value {
    if (this.tokens.length === 0) return malformed;
    const value = this.conditional();
    return this.at < this.tokens.length ? { number: value.number, isKnown: false } : value;
  }

  private is(text: string): boolean {
    return this.tokens[this.at]?.text === text;
  }

  private get text(): string | undefined {
    return this.tokens[this.at]?.text;
  }

  private conditional(): Value {
    if (++this.depth > deepestNesting) return malformed;
    let value = this.binary(1);
    if (this.is('?')) {
      this.at++;
      const yes = this.conditional();
      if (this.is(':')) this.at++;
      const no = this.conditional();
      const chosen = value.number !== 0 ? yes : no;
      value = { number: chosen.number, isKnown: value.isKnown && chosen.isKnown };
    }
    this.depth--;
    return value;
  }

  private binary(lowest: number): Value {
    let left = this.unary();
    for (;;) {
      const operator = this.text;
      const precedence = operator === undefined ? undefined : precedences.get(operator);
      if (operator === undefined || precedence === undefined || precedence < lowest) return left;
      this.at++;
      left = combine(operator, left, this.binary(precedence + 1));
    }
  }

  private unary(): Value {
    if (++this.depth > deepestNesting) return malformed;
    const value = this.unaryOperand();
    this.depth--;
    return value;
  }

  private unaryOperand(): Value {
    const token = this.tokens[this.at];
    if (token === undefined) return malformed;
    this.at++;
    switch (token.text) {
      case '!': {
        const value = this.unary();
        return { number: value.number === 0 ? 1 : 0, isKnown: value.isKnown };
      }
      case '-': {
        const value = this.unary();
        return { number: -value.number, isKnown: value.isKnown };
      }
      case '+':
        return this.unary();
      case '~': {
        const value = this.unary();
        return { number: Number(~toBig(value.number)), isKnown: value.isKnown };
      }
      case '(': {
        const value = this.conditional();
        if (this.is(')')) this.at++;
        return value;
      }
    }
    if (token.kind === 'number') return parseNumber(token.text);
    if (token.kind === 'character') return known(characterValue(token.text));
    return token.kind === 'identifier' ? this.identifier(token) : malformed;
  }

  private identifier(token: Token): Value {
    const name = token.text;
    if (name === 'defined') return this.definedOperator();
    if (name.startsWith('__has_include')) return this.hasIncludeOperator();
    if (this.context.language === 'cpp' && (name === 'true' || name === 'false')) return known(name === 'true' ? 1 : 0);
    const entry = this.context.consult(name);
    if (this.is('(')) {
      // A call of something that is not a macro here: __has_attribute(x), or a macro of a system header.
      this.skipParentheses();
      return this.unknownName(name, this.context.assume(name) ?? 0);
    }
    // A macro's name that is still here was painted: it stands for nothing.
    if (entry?.kind === 'macro' || entry?.kind === 'undefined') return known(0);
    return this.unknownName(name, (entry?.kind === 'assumed' ? entry.value : this.context.assume(name)) ?? 0);
  }

  private unknownName(name: string, number: number): Value {
    this.undecided.add(name);
    return { number, isKnown: false };
  }

  private definedOperator(): Value {
    const hasParenthesis = this.is('(');
    if (hasParenthesis) this.at++;
    const name = this.text;
    if (name === undefined) return malformed;
    this.at++;
    if (hasParenthesis && this.is(')')) this.at++;
    if (name.startsWith('__has_')) return known(1);
    const value = evaluateDefined(name, this.context);
    for (const undecided of value.undecided) this.undecided.add(undecided);
    return { number: value.isTrue ? 1 : 0, isKnown: value.isKnown };
  }

  private hasIncludeOperator(): Value {
    const first = this.at + 1;
    this.skipParentheses();
    const path = this.tokens.slice(first, this.at - 1);
    const written = path.map((token) => token.text).join('');
    const found = this.context.hasInclude(written.slice(1, -1), written.startsWith('<'));
    // Code asks for what it can use: a header that may be there is taken to be there.
    return found === undefined ? { number: 1, isKnown: false } : known(found ? 1 : 0);
  }

  private skipParentheses(): void {
    let depth = 0;
    while (this.at < this.tokens.length) {
      const text = this.text;
      this.at++;
      if (text === '(') depth++;
      else if (text === ')' && --depth <= 0) return;
    }
  }
}

function combine(operator: string, left: Value, right: Value): Value {
  const isKnown = left.isKnown && right.isKnown;
  if (operator === '&&' || operator === '||') {
    const deciding = operator === '||';
    const decides = (value: Value) => value.isKnown && (value.number !== 0) === deciding;
    if (decides(left) || decides(right)) return known(deciding ? 1 : 0);
    const isTrue = deciding ? left.number !== 0 || right.number !== 0 : left.number !== 0 && right.number !== 0;
    return { number: isTrue ? 1 : 0, isKnown };
  }
  return { number: compute(operator, left.number, right.number), isKnown };
}

function compute(operator: string, left: number, right: number): number {
  switch (operator) {
    case '==':
      return left === right ? 1 : 0;
    case '!=':
      return left !== right ? 1 : 0;
    case '<':
      return left < right ? 1 : 0;
    case '>':
      return left > right ? 1 : 0;
    case '<=':
      return left <= right ? 1 : 0;
    case '>=':
      return left >= right ? 1 : 0;
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? 0 : Math.trunc(left / right);
    case '%':
      return right === 0 ? 0 : left % right;
    default:
      return computeBits(operator, toBig(left), toBig(right));
  }
}

function computeBits(operator: string, left: bigint, right: bigint): number {
  switch (operator) {
    case '&':
      return Number(left & right);
    case '|':
      return Number(left | right);
    case '^':
      return Number(left ^ right);
    // Shifts beyond the width are undefined in C; taken modulo 64 they stay cheap.
    case '<<':
      return Number(BigInt.asIntN(64, left << (right & 63n)));
    case '>>':
      return Number(left >> (right & 63n));
    default:
      return 0;
  }
}

const toBig = (value: number): bigint => (Number.isFinite(value) ? BigInt.asIntN(64, BigInt(Math.trunc(value))) : 0n);

function parseNumber(text: string): Value {
  const digits = text.replace(/'/g, '').replace(/[uUlLzZ]+$/, '');
  if (/^0[0-7]+$/.test(digits)) return known(Number.parseInt(digits, 8));
  if (!/^(0[xX][0-9a-fA-F]+|0[bB][01]+|[0-9]+)$/.test(digits)) return malformed;
  return known(Number(digits));
}

const escapes: ReadonlyMap<string, number> = new Map([
  ['n', 10],
  ['t', 9],
  ['r', 13],
  ['a', 7],
  ['b', 8],
  ['f', 12],
  ['v', 11],
]);

function characterValue(text: string): number {
  const inner = text.slice(text.indexOf("'") + 1, -1);
  if (!inner.startsWith('\\')) return inner.codePointAt(0) ?? 0;
  const letter = inner.charAt(1);
  if (letter === 'x') return Number.parseInt(inner.slice(2), 16) || 0;
  if (/[0-7]/.test(letter)) return Number.parseInt(inner.slice(1), 8) || 0;
  return escapes.get(letter) ?? inner.codePointAt(1) ?? 0;
}
