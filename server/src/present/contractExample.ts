/**
 * A two-line example for the card of a contract, made from its effects alone: the call with names of its parameters, and
 * what its caller does next. Macros that take a type, and contracts without anything to release or to beware of have none.
 */
import type { Contract } from '../contracts/effects.js';
import { parsePrototype } from '../contracts/prototype.js';

/** Lines of C, or undefined when the contract asks nothing of its caller. */
export function contractExample(contract: Contract, names: readonly string[]): readonly string[] | undefined {
  if (contract.signature.includes('TYPE')) return undefined;
  const call = callText(contract, names);
  const { resultType } = parsePrototype(contract.signature);
  const declaration = resultType.endsWith('*') ? resultType : `${resultType} `;
  const stolen = contract.params.findIndex((effect) => effect.kind === 'steal' && effect.when === 'success');
  if (stolen >= 0) {
    const failed = contract.failure === 'null' ? `${call} == NULL` : `${call} < 0`;
    return [`if (${failed})`, `    Py_XDECREF(${names[stolen] ?? ''});  /* still ours after a failure */`];
  }
  const given = contract.params.findIndex((effect) => effect.kind === 'steal');
  if (given >= 0) return [`${call};`, `/* no Py_DECREF(${names[given] ?? ''}): it is not ours any more */`];
  const received = contract.params.findIndex((effect) => effect.kind === 'out' && effect.ownership === 'new');
  if (received >= 0) return [`${call};`, `Py_XDECREF(${names[received] ?? ''});  /* when done with it */`];
  switch (contract.result.kind) {
    case 'new':
      return [
        `${declaration}result = ${call};`,
        `Py_${contract.result.nullable ? 'X' : ''}DECREF(result);  /* when done with it */`,
      ];
    case 'borrowed':
      return [`${declaration}result = ${call};`, 'Py_XINCREF(result);  /* only to keep it: it is borrowed */'];
    case 'null':
      return [`return ${call};`];
    case 'argument':
    case 'int':
    case 'inner':
    case 'memory':
    case 'value':
    case 'void':
      return undefined;
  }
}

/** Out-parameters are written as addresses, the rest by name. */
function callText(contract: Contract, names: readonly string[]): string {
  const args = contract.params.map((effect, index) => {
    const name = names[index] ?? '';
    return effect.kind === 'out' || effect.kind === 'update' || effect.kind === 'out-value' ? `&${name}` : name;
  });
  return `${contract.name}(${[...args, ...(contract.variadic.kind === 'none' ? [] : ['...'])].join(', ')})`;
}
