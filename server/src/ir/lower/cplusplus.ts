/**
 * What only C++ has, as far as ownership asks: new and delete, lambdas, throw, try. Exceptions are followed only so far
 * that each handler is reachable from before its try block.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import { noNode } from '../../syntax/treeView.js';
import type { Operand } from '../instructions.js';
import { argumentsOf, lowerConstruction, lowerCppCall } from './calls.js';
import type { Lowering } from './context.js';
import { nameText } from './declarators.js';
import { unknownOperand } from './functionBuilder.js';
import { declareParameterLike } from './localDeclarations.js';
import { intOperand } from './sharedParts.js';

/** `new T(args)`. */
export function lowerNew(l: Lowering, node: NodeIndex): Operand {
  const { view } = l;
  const type = view.child(node, Field.type);
  const args = view.child(node, Field.arguments);
  const length = view.child(view.child(node, Field.declarator), Field.length);
  const operands = [...argumentsOf(view, args), ...(length === noNode ? [] : [length])];
  const suffix = length === noNode ? '' : '[]';
  return lowerCppCall(l, node, { kind: 'cpp', name: `new ${nameText(view, type)}${suffix}`, isNew: true }, operands);
}

/** `delete p` and `delete[] p`. */
export function lowerDelete(l: Lowering, node: NodeIndex): Operand {
  const { view, builder } = l;
  const operand = view.firstNamed(node);
  const isArray = /^(::\s*)?delete\s*\[/.test(view.textOf(node));
  return builder.call(
    {
      callee: { kind: 'named', name: isArray ? 'operator delete[]' : 'operator delete' },
      args: [operand === noNode ? unknownOperand : l.recursion.value(l, operand)],
      argRanges: [view.range(operand === noNode ? node : operand)],
      isDiscarded: true,
    },
    node,
  );
}

/** A lambda: what it uses of the function around it escapes; its body becomes a function of its own. */
export function lowerLambda(l: Lowering, node: NodeIndex): Operand {
  const { view } = l;
  const used = new Map<string, NodeIndex>();
  for (let inner = node; inner < view.after(node); inner += 1) {
    if (view.kind(inner) !== Kind.identifier) continue;
    const name = view.textOf(inner);
    if (!used.has(name) && l.scopes.lookup(name)?.kind === 'local') used.set(name, inner);
  }
  l.unit.lambdas.push({ node, name: `${l.functionName}::lambda` });
  return lowerConstruction(l, node, 'lambda', [...used.values()]);
}

/** `throw e;` leaves the function as far as this analysis follows. */
export function lowerThrow(l: Lowering, node: NodeIndex): void {
  const { view, builder } = l;
  const value = view.firstNamed(node);
  lowerConstruction(l, node, 'throw', value === noNode ? [] : [value]);
  builder.unreachable(node);
  builder.start(builder.newBlock());
}

/** `try { … } catch (…) { … }`: each handler can follow whatever stood before the try. */
export function lowerTry(l: Lowering, node: NodeIndex): void {
  const { view, builder } = l;
  const after = builder.newBlock();
  for (let clause = view.firstNamed(node); clause !== noNode; clause = view.nextNamed(clause, node)) {
    if (view.kind(clause) !== Kind.catch_clause) continue;
    const handler = builder.newBlock();
    const next = builder.newBlock();
    builder.branch(clause, {
      operator: '!=',
      left: unknownOperand,
      right: intOperand(0),
      whenTrue: handler,
      whenFalse: next,
    });
    builder.start(handler);
    l.scopes.push();
    declareParameterLike(l, view.firstNamed(view.child(clause, Field.parameters)));
    l.recursion.statement(l, view.child(clause, Field.body), 'body');
    builder.scopeEnd(l.scopes.pop().locals, clause);
    builder.flowTo(after, clause);
    builder.start(next);
  }
  l.recursion.statement(l, view.child(node, Field.body), 'body');
  builder.flowTo(after, node);
  builder.start(after);
}
