/**
 * A two-line example for the card of a contract, made from its effects alone: the call with names of its parameters, and
 * what its caller does next. Macros that take a type, and contracts that ask nothing of their caller, have none.
 */
import type { Contract } from '../contracts/effects.js';
import { freeFunctionOf } from '../contracts/freeing.js';
import { parsePrototype } from '../contracts/prototype.js';
import { failsSilently } from './contractFailure.js';

type Lines = readonly [string, string];

/** Lines of C, or undefined when the contract asks nothing of its caller. */
export function contractExample(contract: Contract, names: readonly string[]): Lines | undefined {
  if (contract.signature.includes('TYPE') || contract.neverReturns === true) return undefined;
  const call = callText(contract, names);
  return afterArguments(contract, names, call) ?? afterResult(contract, names, call);
}

/** What becomes of an argument says more than the result does. */
function afterArguments(contract: Contract, names: readonly string[], call: string): Lines | undefined {
  const nameOf = (isWanted: (effect: Contract['params'][number]) => boolean): string | undefined => {
    const index = contract.params.findIndex(isWanted);
    return index < 0 ? undefined : names[index];
  };
  const lent = nameOf((effect) => effect.kind === 'steal' && effect.when === 'success');
  if (lent !== undefined && contract.result.kind !== 'new') {
    return [`if (${failureTest(contract, call)})`, `    Py_XDECREF(${lent});  /* still ours after a failure */`];
  }
  const given = nameOf((effect) => effect.kind === 'steal' && effect.when === 'always');
  if (given !== undefined) return [statement(contract, call), `/* no Py_DECREF(${given}): it is not ours any more */`];
  const received = nameOf((effect) => effect.kind === 'out' && effect.ownership === 'new');
  if (received !== undefined) {
    return [statement(contract, call), `Py_XDECREF(${received});  /* when done with it */`];
  }
  const lender = nameOf((effect) => effect.kind === 'out' && effect.ownership === 'borrowed');
  if (lender !== undefined) {
    return [statement(contract, call), `Py_XINCREF(${lender});  /* only to keep it: it is borrowed */`];
  }
  const replaced = nameOf((effect) => effect.kind === 'update');
  if (replaced !== undefined) return [`${call};`, `if (${replaced} == NULL) return NULL;`];
  const grown = nameOf((effect) => effect.kind === 'realloc');
  if (grown !== undefined) {
    return [
      `${declaration(contract)}grown = ${call};`,
      `if (grown != NULL) ${grown} = grown;  /* else it stays valid */`,
    ];
  }
  const ended = nameOf((effect) => effect.kind === 'release' || effect.kind === 'free');
  if (ended !== undefined) return [`${call};`, `/* ${ended} is not ours any more */`];
  const kept = nameOf((effect) => effect.kind === 'incref');
  return kept === undefined ? undefined : [`${call};`, `Py_DECREF(${kept});  /* when done with it */`];
}

function afterResult(contract: Contract, names: readonly string[], call: string): Lines | undefined {
  const { result } = contract;
  const assignment = `${declaration(contract)}result = ${call};`;
  switch (result.kind) {
    case 'new':
      return [assignment, `Py_${result.nullable ? 'X' : ''}DECREF(result);  /* when done with it */`];
    case 'borrowed':
      return [assignment, 'Py_XINCREF(result);  /* only to keep it: it is borrowed */'];
    case 'null':
      return ['/* in a function that returns an object: */', `return ${call};`];
    case 'inner':
      return [assignment, `/* valid as long as ${names[result.of] ?? ''} lives; not to be freed */`];
    case 'memory': {
      const free = freeFunctionOf(result.family);
      return free === undefined ? undefined : [assignment, `${free}(result);  /* when done with it */`];
    }
    case 'int':
    case 'value':
      return afterNumber(contract, call, assignment);
    case 'argument':
    case 'void':
      return undefined;
  }
}

function afterNumber(contract: Contract, call: string, assignment: string): Lines | undefined {
  const { failure, result } = contract;
  if (failure === 'ambiguous') {
    const isNumber = result.kind === 'int' || parsePrototype(contract.signature).resultType === 'double';
    return [assignment, `if (${isNumber ? 'result == -1 && ' : ''}PyErr_Occurred()) return NULL;`];
  }
  if (failure === 'never' || failure === 'null-absent' || failure === 'null-maybe') return undefined;
  const reaction = failsSilently(contract) ? 'goto failed;  /* no exception is set */' : 'return NULL;';
  const isStatus = result.kind === 'int' && result.range?.max === 0;
  if (isStatus || failure === 'zero' || failure === 'nonzero') {
    return [`if (${failureTest(contract, call)})`, `    ${reaction}`];
  }
  return [assignment, `if (${failureTest(contract, 'result')}) ${reaction}`];
}

function failureTest({ failure }: Contract, value: string): string {
  switch (failure) {
    case 'null':
    case 'null-maybe':
    case 'null-absent':
      return `${value} == NULL`;
    case 'zero':
      return `!${value}`;
    case 'nonzero':
      return `${value} != 0`;
    case 'negative':
    case 'ambiguous':
    case 'never':
      return `${value} < 0`;
  }
}

/** The call, its number kept where there is one to ask; `result` may be the name of a parameter. */
function statement(contract: Contract, call: string): string {
  const { result } = contract;
  if (result.kind === 'void') return `${call};`;
  if (result.kind === 'new' || result.kind === 'borrowed') return `${declaration(contract)}made = ${call};`;
  return result.kind === 'int' && contract.failure !== 'never'
    ? `${declaration(contract)}status = ${call};`
    : `${call};`;
}

function declaration({ signature }: Contract): string {
  const { resultType } = parsePrototype(signature);
  return resultType.endsWith('*') ? resultType : `${resultType} `;
}

/** Out-parameters are written as addresses, the rest by name. */
function callText(contract: Contract, names: readonly string[]): string {
  const args = contract.params.map((effect, index) => {
    const name = names[index] ?? '';
    const isAddress = effect.kind === 'out' || effect.kind === 'update' || effect.kind === 'out-value';
    return isAddress && contract.isMacro !== true ? `&${name}` : name;
  });
  return `${contract.name}(${[...args, ...(contract.variadic.kind === 'none' ? [] : ['...'])].join(', ')})`;
}
