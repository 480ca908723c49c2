/**
 * The value of constant expressions outside functions: enumerators and array sizes. Undefined where it is not known.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import type { TreeView } from '../../syntax/treeView.js';
import { binaryOperatorOf, unaryOperatorOf } from './arithmetic.js';
import { foldBinary, foldUnary } from '../integers.js';
import { characterValue, integerValue } from './literals.js';
import { peel } from './operands.js';

/** Deepest nesting computed; real constants nest a few levels, and the limit guards the stack. */
const maximumNesting = 64;

/** Computes a constant expression; `names` holds the enumerators known so far. */
export function constantValue(
  view: TreeView,
  expression: NodeIndex,
  names: ReadonlyMap<string, number>,
  nesting = 0,
): number | undefined {
  if (nesting > maximumNesting) return undefined;
  const node = peel(view, expression);
  const part = (field: number): number | undefined => constantValue(view, view.child(node, field), names, nesting + 1);
  switch (view.kind(node)) {
    case Kind.number_literal:
      return integerValue(view.textOf(node));
    case Kind.char_literal:
      return characterValue(view.textOf(node));
    case Kind.true:
      return 1;
    case Kind.false:
    case Kind.null:
      return 0;
    case Kind.identifier: {
      const value = names.get(view.textOf(node));
      return value === undefined || Number.isNaN(value) ? undefined : value;
    }
    case Kind.unary_expression: {
      const operand = part(Field.argument);
      const operator = unaryOperatorOf(view, node);
      return operand === undefined || operator === undefined ? operand : foldUnary(operator, operand);
    }
    case Kind.binary_expression: {
      const left = part(Field.left);
      const right = part(Field.right);
      const operator = binaryOperatorOf(view, node);
      if (left === undefined || right === undefined || operator === undefined) return undefined;
      return foldBinary(operator, left, right);
    }
    case Kind.conditional_expression: {
      const condition = part(Field.condition);
      if (condition === undefined) return undefined;
      return part(condition === 0 ? Field.alternative : Field.consequence);
    }
    default:
      return undefined;
  }
}
