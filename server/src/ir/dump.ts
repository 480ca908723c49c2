/**
 * The stable printer of lowered functions, for snapshots and people. Temps are `%n`, locals go by their names (with their
 * number where two share one), blocks are `bn`. Every stage has one printer, which command line and editor share.
 */
import { never } from '../base/never.js';
import type { BasicBlock, FunctionIr, Local } from './function.js';
import type { Callee, Instruction, LocalId, Operand, Place, Terminator } from './instructions.js';

/** Prints a function: header, locals, blocks. */
export function dumpFunction(fn: FunctionIr): string {
  const names = localNames(fn);
  const lines = [header(fn), ...fn.annotations.map((a) => `  annotation ${a.name}(${a.arguments.join(', ')})`)];
  fn.locals.forEach((local, index) => lines.push(`  local ${names[index] ?? ''}: ${localFacts(local)}`));
  for (const gap of fn.unsupported) lines.push(`  unsupported ${gap.what}`);
  for (const block of fn.blocks) {
    lines.push(blockHeader(block));
    for (const instruction of block.instructions) lines.push(`    ${instructionText(instruction, names)}`);
    lines.push(`    ${terminatorText(block.terminator)}`);
  }
  return lines.join('\n') + '\n';
}

/** One instruction as text; `names` are those of the function's locals. */
export function instructionText(instruction: Instruction, names: readonly string[]): string {
  const place = (value: Place): string => placeText(value, names);
  switch (instruction.op) {
    case 'load':
      return `%${instruction.dst} = load ${place(instruction.place)}`;
    case 'store':
      return `${instruction.isInitializer === true ? 'init' : 'store'} ${place(instruction.place)} = ${operandText(instruction.src)}`;
    case 'address':
      return `%${instruction.dst} = address ${place(instruction.place)}`;
    case 'call': {
      const call = `${calleeText(instruction.callee)}(${instruction.args.map(operandText).join(', ')})`;
      return `%${instruction.dst} = call ${call}${instruction.isDiscarded ? ' discarded' : ''}`;
    }
    case 'binary':
      return `%${instruction.dst} = ${operandText(instruction.left)} ${instruction.operator} ${operandText(instruction.right)}`;
    case 'unary':
      return `%${instruction.dst} = ${instruction.operator}${operandText(instruction.operand)}`;
    case 'declare':
      return `declare ${names[instruction.local] ?? '?'}`;
    case 'scope-end':
      return `scope-end ${instruction.locals.map((local) => names[local] ?? '?').join(', ')}`;
    default:
      return never('instruction', instruction);
  }
}

/** A name for each local that is unique in the function: its own, with its number where that is needed. */
export function localNames(fn: FunctionIr): readonly string[] {
  const counts = new Map<string, number>();
  for (const local of fn.locals) counts.set(local.name, (counts.get(local.name) ?? 0) + 1);
  return fn.locals.map((local, index) =>
    counts.get(local.name) === 1 && local.name !== '' ? local.name : `${local.name}#${index}`,
  );
}

function header(fn: FunctionIr): string {
  const words = [fn.isStatic ? 'static' : '', fn.isMethod ? 'method' : '', fn.isVariadic ? 'variadic' : ''];
  const shown = words.filter((word) => word !== '').join(' ');
  return `function ${fn.name}: ${fn.returnType.text}${shown === '' ? '' : ` (${shown})`}`;
}

function localFacts(local: Local): string {
  const { type } = local;
  const words = [
    local.parameter === undefined ? '' : 'parameter',
    local.shape === 'scalar' ? '' : local.shape,
    type.isObject ? 'object' : '',
    type.isClass ? 'class' : '',
    local.isSynthetic ? 'synthetic' : '',
    local.isAddressTaken ? 'address-taken' : '',
  ].filter((word) => word !== '');
  return type.text + (words.length === 0 ? '' : ` (${words.join(', ')})`);
}

function blockHeader(block: BasicBlock): string {
  const labels = block.labels.map((label) => ` ${label}:`).join('');
  const from = block.predecessors.length === 0 ? '' : ` <- ${block.predecessors.map((id) => `b${id}`).join(' ')}`;
  return `  b${block.id}${block.isLoopHead ? ' loop' : ''}${labels}${from}`;
}

function terminatorText(terminator: Terminator): string {
  switch (terminator.op) {
    case 'jump': {
      const how =
        terminator.how === undefined
          ? ''
          : ` (${terminator.how}${terminator.label === undefined ? '' : ` ${terminator.label}`})`;
      return `jump b${terminator.target}${how}`;
    }
    case 'branch': {
      const { left, operator, right } = terminator.condition;
      const word = terminator.isAssertion === true ? 'assert' : 'branch';
      return `${word} ${operandText(left)} ${operator} ${operandText(right)} ? b${terminator.whenTrue} : b${terminator.whenFalse}`;
    }
    case 'switch': {
      const cases = terminator.cases.map(
        (entry) => `${entry.values.length === 0 ? '?' : entry.values.join('|')} -> b${entry.target}`,
      );
      return `switch ${operandText(terminator.subject)} {${[...cases, `else -> b${terminator.otherwise}`].join(', ')}}`;
    }
    case 'return':
      return terminator.value === undefined ? 'return' : `return ${operandText(terminator.value)}`;
    case 'unreachable':
      return 'unreachable';
    default:
      return never('terminator', terminator);
  }
}

function operandText(operand: Operand): string {
  switch (operand.kind) {
    case 'temp':
      return `%${operand.temp}`;
    case 'int':
      return String(operand.value);
    case 'string':
      return JSON.stringify(operand.value);
    case 'function':
      return `&${operand.name}`;
    case 'unknown':
      return '?';
    default:
      return never('operand', operand);
  }
}

function placeText(place: Place, names: readonly string[]): string {
  switch (place.kind) {
    case 'local':
      return names[place.local] ?? localFallback(place.local);
    case 'global':
      return `@${place.name}`;
    case 'field':
      return `${operandText(place.base)}->${place.name}`;
    case 'element':
      return `${operandText(place.base)}[${operandText(place.index)}]`;
    default:
      return never('place', place);
  }
}

const localFallback = (local: LocalId): string => `local#${local}`;

function calleeText(callee: Callee): string {
  switch (callee.kind) {
    case 'named':
      return callee.name;
    case 'indirect':
      return `*${operandText(callee.target)}${callee.member === undefined ? '' : ` .${callee.member}`}`;
    case 'cpp':
      return `c++ ${callee.name}`;
    default:
      return never('callee', callee);
  }
}
