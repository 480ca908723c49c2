/**
 * The sanity check of lowered functions: what every later stage relies on, said once and checked in tests. Gives the
 * broken invariants as sentences; an empty list means that all hold.
 */
import { successors } from './cfg.js';
import type { BasicBlock, FunctionIr } from './function.js';
import type { Instruction, Operand, Place, TempId, Terminator } from './instructions.js';

/** Checks one function. */
export function validate(fn: FunctionIr): readonly string[] {
  const problems: string[] = [];
  const say = (text: string): void => void problems.push(`${fn.name}: ${text}`);
  if (fn.blocks.length === 0) say('has no entry block');
  checkParameters(fn, say);
  const definedIn = new Map<TempId, number>();
  fn.blocks.forEach((block, index) => {
    if (Number(block.id) !== index) say(`block ${index} carries the id ${block.id}`);
    checkInstructions(fn, block, definedIn, say);
    checkTargets(fn, block, say);
  });
  checkPredecessors(fn, say);
  checkOrder(fn, say);
  return problems;
}

type Say = (text: string) => void;

function checkParameters(fn: FunctionIr, say: Say): void {
  fn.locals.forEach((local, index) => {
    const expected = index < fn.parameterCount ? index : undefined;
    if (local.parameter !== expected) say(`local ${index} has the wrong parameter index`);
  });
}

function checkInstructions(fn: FunctionIr, block: BasicBlock, definedIn: Map<TempId, number>, say: Say): void {
  const use = (operand: Operand): void => {
    if (operand.kind === 'temp' && definedIn.get(operand.temp) !== Number(block.id)) {
      say(`block ${block.id} uses %${operand.temp} outside the block that defines it, or before`);
    }
    if (operand.kind === 'int' && !Number.isFinite(operand.value)) say(`block ${block.id} has an odd integer`);
  };
  for (const instruction of block.instructions) {
    operandsOf(instruction).forEach(use);
    checkLocals(fn, instruction, say);
    if (!isStatement(fn, instruction.statement)) say(`an instruction of block ${block.id} has no statement`);
    if (!('dst' in instruction)) continue;
    if (definedIn.has(instruction.dst)) say(`%${instruction.dst} is defined twice`);
    if (instruction.dst >= fn.tempCount) say(`%${instruction.dst} is not below the count of temps`);
    definedIn.set(instruction.dst, Number(block.id));
  }
  operandsOfTerminator(block.terminator).forEach(use);
  if (!isStatement(fn, block.terminator.statement)) say(`the terminator of block ${block.id} has no statement`);
}

const isStatement = (fn: FunctionIr, id: number): boolean => fn.statements[id] !== undefined;

function checkLocals(fn: FunctionIr, instruction: Instruction, say: Say): void {
  const check = (local: number): void => {
    if (fn.locals[local] === undefined) say(`local ${local} does not exist`);
  };
  if ('place' in instruction && instruction.place.kind === 'local') check(instruction.place.local);
  if (instruction.op === 'declare') check(instruction.local);
  if (instruction.op === 'scope-end') instruction.locals.forEach(check);
  if (instruction.op === 'call' && instruction.args.length !== instruction.argRanges.length) {
    say('a call has not as many argument ranges as arguments');
  }
}

function checkTargets(fn: FunctionIr, block: BasicBlock, say: Say): void {
  for (const target of successors(block.terminator)) {
    if (fn.blocks[target] === undefined) say(`block ${block.id} leads to block ${target}, which does not exist`);
  }
}

function checkPredecessors(fn: FunctionIr, say: Say): void {
  const expected = fn.blocks.map(() => new Set<number>());
  for (const block of fn.blocks) {
    for (const target of successors(block.terminator)) expected[target]?.add(block.id);
  }
  fn.blocks.forEach((block, index) => {
    const wanted = [...(expected[index] ?? [])].sort((a, b) => a - b).join();
    const given = [...block.predecessors].sort((a, b) => a - b).join();
    if (wanted !== given) say(`block ${index} has the predecessors ${given} instead of ${wanted}`);
    if (index > 0 && wanted === '') say(`block ${index} is unreachable`);
  });
}

/** In reverse postorder each block but the entry has a predecessor before it, and edges back lead to loop heads. */
function checkOrder(fn: FunctionIr, say: Say): void {
  fn.blocks.forEach((block, index) => {
    if (index > 0 && !block.predecessors.some((predecessor) => predecessor < index)) {
      say(`block ${index} comes before all its predecessors`);
    }
    const isEnteredFromLater = block.predecessors.some((predecessor) => predecessor >= index);
    if (isEnteredFromLater !== block.isLoopHead) say(`block ${index} is wrongly marked as a loop head or not`);
  });
}

function placeOperands(place: Place): readonly Operand[] {
  if (place.kind === 'field') return [place.base];
  if (place.kind === 'element') return [place.base, place.index];
  return [];
}

/** All operands that an instruction uses, those inside its place included. */
export function operandsOf(instruction: Instruction): readonly Operand[] {
  switch (instruction.op) {
    case 'load':
    case 'address':
      return placeOperands(instruction.place);
    case 'store':
      return [instruction.src, ...placeOperands(instruction.place)];
    case 'call':
      return instruction.callee.kind === 'indirect'
        ? [instruction.callee.target, ...instruction.args]
        : instruction.args;
    case 'binary':
      return [instruction.left, instruction.right];
    case 'unary':
      return [instruction.operand];
    case 'declare':
    case 'scope-end':
      return [];
  }
}

/** All operands that a terminator uses. */
export function operandsOfTerminator(terminator: Terminator): readonly Operand[] {
  switch (terminator.op) {
    case 'branch':
      return [terminator.condition.left, terminator.condition.right];
    case 'switch':
      return [terminator.subject];
    case 'return':
      return terminator.value === undefined ? [] : [terminator.value];
    case 'jump':
    case 'unreachable':
      return [];
  }
}
