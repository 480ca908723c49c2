/**
 * Statements by kind, each with its entry in the function's list of statements. Loops, switches and jumps have files of
 * their own. Chains of else-if are walked, not recursed into.
 */
import type { NodeIndex } from '../../syntax/flatTree.js';
import { Field, Kind } from '../../syntax/nodeKind.js';
import { noNode } from '../../syntax/treeView.js';
import type { StatementInfo } from '../function.js';
import type { StatementId } from '../instructions.js';
import { lowerConditionClause } from './conditionClauses.js';
import type { Lowering } from './context.js';
import { lowerThrow, lowerTry } from './cplusplus.js';
import { lowerBreak, lowerContinue, lowerGoto, lowerLabel } from './jumps.js';
import { lowerDeclaration } from './localDeclarations.js';
import { lowerDo, lowerFor, lowerRangeFor, lowerWhile } from './loops.js';
import { lowerCase, lowerSwitch } from './switches.js';

type Context = StatementInfo['context'];

/** The kind under which a statement is listed. */
const statementKinds = new Map<number, StatementInfo['kind']>([
  [Kind.declaration, 'declaration'],
  [Kind.expression_statement, 'expression'],
  [Kind.return_statement, 'return'],
  [Kind.co_return_statement, 'return'],
  [Kind.goto_statement, 'goto'],
  [Kind.break_statement, 'break'],
  [Kind.continue_statement, 'continue'],
  [Kind.if_statement, 'if'],
  [Kind.while_statement, 'loop'],
  [Kind.do_statement, 'loop'],
  [Kind.for_statement, 'loop'],
  [Kind.for_range_loop, 'loop'],
  [Kind.switch_statement, 'switch'],
  [Kind.compound_statement, 'other'],
  [Kind.throw_statement, 'other'],
  [Kind.try_statement, 'other'],
]);

/** Lowers one statement or declaration. */
export function lowerStatement(l: Lowering, node: NodeIndex, context: Context): void {
  const kind = statementKinds.get(l.view.kind(node));
  if (kind === undefined) {
    lowerUnlisted(l, node, context);
    return;
  }
  const outer = l.builder.statement;
  enterStatement(l, node, kind, context, outer);
  lowerListed(l, node);
  l.builder.statement = outer;
}

/** Lowers all that stands in a compound statement, without a scope of its own. */
export function lowerBlockItems(l: Lowering, compound: NodeIndex): void {
  const { view } = l;
  for (let item = view.firstNamed(compound); item !== noNode; item = view.nextNamed(item, compound)) {
    l.recursion.statement(l, item, 'list');
  }
}

function enterStatement(
  l: Lowering,
  node: NodeIndex,
  kind: StatementInfo['kind'],
  context: Context,
  parent: StatementId,
): void {
  l.builder.statement = l.builder.addStatement({ range: l.view.range(node), context, kind, parent });
}

function lowerListed(l: Lowering, node: NodeIndex): void {
  const { view, builder } = l;
  switch (view.kind(node)) {
    case Kind.compound_statement:
      l.scopes.push();
      lowerBlockItems(l, node);
      builder.scopeEnd(l.scopes.pop().locals, node);
      return;
    case Kind.declaration: {
      lowerDeclaration(l, node);
      return;
    }
    case Kind.expression_statement: {
      const expression = view.firstNamed(node);
      if (expression !== noNode) l.recursion.effect(l, expression);
      return;
    }
    case Kind.return_statement:
    case Kind.co_return_statement: {
      lowerReturn(l, node);
      return;
    }
    case Kind.goto_statement: {
      lowerGoto(l, node);
      return;
    }
    case Kind.break_statement: {
      lowerBreak(l, node);
      return;
    }
    case Kind.continue_statement: {
      lowerContinue(l, node);
      return;
    }
    case Kind.if_statement: {
      lowerIf(l, node);
      return;
    }
    case Kind.while_statement: {
      lowerWhile(l, node);
      return;
    }
    case Kind.do_statement: {
      lowerDo(l, node);
      return;
    }
    case Kind.for_statement: {
      lowerFor(l, node);
      return;
    }
    case Kind.for_range_loop: {
      lowerRangeFor(l, node);
      return;
    }
    case Kind.switch_statement: {
      lowerSwitch(l, node);
      return;
    }
    case Kind.throw_statement: {
      lowerThrow(l, node);
      return;
    }
    default: {
      lowerTry(l, node);
      return;
    }
  }
}

/** What is no statement in the sense of an edit: labels, cases, wrappers, types, leftovers of directives. */
function lowerUnlisted(l: Lowering, node: NodeIndex, context: Context): void {
  const { view, builder } = l;
  switch (view.kind(node)) {
    case Kind.labeled_statement: {
      lowerLabel(l, node, context);
      return;
    }
    case Kind.case_statement: {
      lowerCase(l, node);
      return;
    }
    case Kind.attributed_statement: {
      const children = view.namedChildren(node);
      const inner = children[children.length - 1];
      if (inner !== undefined && view.kind(inner) !== Kind.attribute_declaration)
        l.recursion.statement(l, inner, context);
      return;
    }
    case Kind.seh_try_statement:
      builder.addUnsupported('structured exception handling', node);
      {
        l.recursion.statement(l, view.child(node, Field.body), 'list');
        return;
      }
    case Kind.seh_leave_statement:
    case Kind.co_yield_statement:
    case Kind.preproc_if:
    case Kind.preproc_ifdef:
    case Kind.preproc_call: {
      builder.addUnsupported(view.tree.symbolNames[view.kind(node)] ?? 'a statement', node);
      return;
    }
    case Kind.init_statement: {
      l.recursion.statement(l, view.firstNamed(node), context);
      return;
    }
    // Types, nested functions, directives: nothing that runs here.
    default:
  }
}

function lowerReturn(l: Lowering, node: NodeIndex): void {
  const { view, builder } = l;
  const expression = view.firstNamed(node);
  if (expression === noNode) builder.return(node);
  else builder.return(node, l.recursion.value(l, expression));
  builder.start(builder.newBlock());
}

function lowerIf(l: Lowering, first: NodeIndex): void {
  const { view, builder } = l;
  const after = builder.newBlock();
  const scope = l.scopes.current;
  const { statement } = builder;
  let node = first;
  while (true) {
    const alternative = view.child(node, Field.alternative);
    const whenTrue = builder.newBlock();
    const whenFalse = builder.newBlock();
    l.scopes.push();
    lowerConditionClause(l, view.child(node, Field.condition), { whenTrue, whenFalse });
    builder.start(whenTrue);
    l.recursion.statement(l, view.child(node, Field.consequence), 'body');
    builder.scopeEnd(l.scopes.localsInside(scope), node);
    builder.flowTo(after, node);
    builder.start(whenFalse);
    if (alternative === noNode) break;
    const inner = view.firstNamed(alternative);
    if (view.kind(inner) !== Kind.if_statement) {
      if (inner !== noNode) l.recursion.statement(l, inner, 'body');
      break;
    }
    enterStatement(l, inner, 'if', 'body', builder.statement);
    node = inner;
  }
  builder.statement = statement;
  builder.scopeEnd(l.scopes.localsInside(scope), first);
  while (l.scopes.current !== scope) l.scopes.pop();
  builder.flowTo(after, first);
  builder.start(after);
}
