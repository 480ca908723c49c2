/**
 * A call through a slot of a type (`type->tp_alloc(type, 0)`) obeys the slot's role: the interpreter's rules for the
 * function behind it hold for whoever calls it.
 */
import type { Contract, FailureConvention, ParamEffect, ResultEffect } from '../../contracts/effects.js';
import { roleOf, type Role } from '../../contracts/slots.js';

const cache = new Map<string, Contract | undefined>();

export function slotContract(member: string): Contract | undefined {
  if (!cache.has(member)) {
    const role = roleOf(member);
    cache.set(member, role && fromRole(role));
  }
  return cache.get(member);
}

function fromRole(role: Role): Contract {
  const { result, failure } = resultOf(role);
  return {
    name: role.name,
    signature: '',
    result,
    params: role.parameters.map((type): ParamEffect =>
      type.startsWith('Py') && type.endsWith('*') ? { kind: 'borrow', retains: true } : { kind: 'value' },
    ),
    variadic: { kind: 'none' },
    failure,
    runsCode: true,
    source: 'c-api/typeobj.html',
  };
}

function resultOf(role: Role): { result: ResultEffect; failure: FailureConvention } {
  switch (role.result) {
    case 'new':
      return { result: { kind: 'new', nullable: true }, failure: 'null' };
    case 'new-or-end':
      return { result: { kind: 'new', nullable: true, iteratorItem: true }, failure: 'null-maybe' };
    case 'status':
      return { result: { kind: 'int', range: { min: -1, max: 0 } }, failure: 'negative' };
    case 'tri-state':
      return { result: { kind: 'int', range: { min: -1, max: 1 } }, failure: 'negative' };
    case 'number':
      return { result: { kind: 'int' }, failure: 'ambiguous' };
    case 'parsed':
      return { result: { kind: 'int' }, failure: 'zero' };
    case 'visit':
      return { result: { kind: 'int' }, failure: 'nonzero' };
    case 'void':
      return { result: { kind: 'void' }, failure: 'never' };
    case 'value':
      return { result: { kind: 'value' }, failure: 'never' };
  }
}
