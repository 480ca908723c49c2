/** Contracts from attributes and from comments above declarations. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAnnotationComment } from '#server/contracts/annotationComments.js';
import {
  annotatedContract,
  contractFromAnnotations,
  isContractAnnotation,
  type Annotation,
} from '#server/contracts/annotations.js';
import type { Contract, ParamEffect } from '#server/contracts/effects.js';

const shape = { name: 'f', parameterCount: 2, returnsObject: true };
const annotation = (name: string, ...args: readonly string[]): Annotation => ({ name, arguments: args });

describe('attributes', () => {
  it('say that a result is borrowed', () => {
    for (const name of [
      'cpychecker_returns_borrowed_ref',
      '__cpychecker_returns_borrowed_ref__',
      'NPY_RETURNS_BORROWED_REF',
    ]) {
      const contract = contractFromAnnotations(shape, [annotation(name)]);
      assert.deepEqual(contract?.result, { kind: 'borrowed', nullable: true, from: { kind: 'runtime' } }, name);
    }
  });

  it('say which arguments are stolen, counted from 1', () => {
    const contract = contractFromAnnotations(shape, [annotation('cpychecker_steals_reference_to_arg', '2')]);
    assert.deepEqual(contract?.params, [{ kind: 'borrow' }, { kind: 'steal', when: 'always', nullable: true }]);
    assert.equal(contract.result, undefined);
  });

  it('can name several arguments, in one or in several attributes', () => {
    const steals = { kind: 'steal', when: 'always', nullable: true };
    const one = contractFromAnnotations(shape, [annotation('NPY_STEALS_REF_TO_ARG', '1', '2')]);
    const two = contractFromAnnotations(shape, [
      annotation('NPY_STEALS_REF_TO_ARG', '1'),
      annotation('NPY_STEALS_REF_TO_ARG', '2'),
    ]);
    assert.deepEqual(one?.params, [steals, steals]);
    assert.deepEqual(two?.params, [steals, steals]);
  });

  it('that name no existing argument say nothing', () => {
    for (const argument of ['0', '3', 'self', '']) {
      assert.equal(contractFromAnnotations(shape, [annotation('NPY_STEALS_REF_TO_ARG', argument)]), undefined);
    }
  });
});

describe('attributes beyond references', () => {
  it('say how failure shows', () => {
    const status = { ...shape, returnsObject: false };
    const contract = contractFromAnnotations(status, [annotation('cpychecker_negative_result_sets_exception')]);
    assert.equal(contract?.failure, 'negative');
    assert.equal(contract.exception, 'sets');
  });

  it('say that NULL is a failure', () => {
    const contract = contractFromAnnotations(shape, [
      annotation('cpychecker_returns_borrowed_ref'),
      annotation('cpychecker_null_result_sets_exception'),
    ]);
    assert.deepEqual([contract?.failure, contract?.exception], ['null', 'sets']);
  });

  it('say that a function does not return', () => {
    for (const name of ['noreturn', '__noreturn__', 'gnu::noreturn', '_Noreturn', 'Py_NO_RETURN', '_Py_NO_RETURN']) {
      assert.equal(
        contractFromAnnotations({ ...shape, returnsObject: false }, [annotation(name)])?.neverReturns,
        true,
        name,
      );
    }
  });

  it('of other purposes say nothing', () => {
    assert.equal(
      contractFromAnnotations(shape, [annotation('unused'), annotation('format', 'printf', '1', '2')]),
      undefined,
    );
    assert.equal(isContractAnnotation('unused'), false);
    assert.equal(isContractAnnotation('NPY_STEALS_REF_TO_ARG'), true);
  });

  it('about a result do not concern a function that returns no object', () => {
    const status = { ...shape, returnsObject: false };
    assert.equal(contractFromAnnotations(status, [annotation('cpychecker_returns_borrowed_ref')]), undefined);
  });

  it('leave the rest of an inferred contract alone', () => {
    const inferred: Contract = {
      name: 'f',
      signature: 'PyObject *f(PyObject **address, PyObject *item)',
      result: { kind: 'new', nullable: true },
      params: [{ kind: 'out-value' }, { kind: 'borrow' }],
      variadic: { kind: 'none' },
      failure: 'null',
      runsCode: true,
      source: 'convention',
    };
    const contract = annotatedContract(inferred, shape, [annotation('NPY_STEALS_REF_TO_ARG', '2')]);
    assert.deepEqual(contract.params[0], { kind: 'out-value' });
    assert.equal(contract.params[1]?.kind, 'steal');
    assert.deepEqual(contract.result, inferred.result);
    assert.equal(annotatedContract(inferred, shape, []).source, 'convention');
  });
});

describe('attributes of Clang', () => {
  it('say who owns a result', () => {
    for (const family of ['ns', 'cf', 'os']) {
      const retained = contractFromAnnotations(shape, [annotation(`${family}_returns_retained`)]);
      const other = contractFromAnnotations(shape, [annotation(`${family}_returns_not_retained`)]);
      assert.deepEqual([retained?.result?.kind, other?.result?.kind], ['new', 'borrowed'], family);
    }
  });

  it('say which parameter is taken over', () => {
    const steals = { kind: 'steal', when: 'always', nullable: true };
    for (const name of ['ns_consumed', 'cf_consumed', 'os_consumed', '__os_consumed__', 'clang::os_consumed']) {
      assert.deepEqual(contractFromAnnotations(shape, [annotation(name, '2')])?.params?.[1], steals, name);
    }
  });

  it('say who owns memory, or an object where the parameter is one', () => {
    const mixed = { name: 'f', parameterCount: 2, returnsObject: false, isObject: [true, false] };
    for (const name of ['ownership_takes', 'ownership_holds']) {
      assert.deepEqual(contractFromAnnotations(mixed, [annotation(name, 'malloc', '1', '2')])?.params, [
        { kind: 'steal', when: 'always', nullable: true },
        { kind: 'free', family: 'malloc' },
      ]);
    }
    const memory = contractFromAnnotations(mixed, [annotation('ownership_returns', 'pool')]);
    assert.deepEqual(memory?.result, { kind: 'memory', family: 'other', nullable: true });
    assert.equal(contractFromAnnotations(shape, [annotation('ownership_returns', 'pool')])?.result?.kind, 'new');
  });
});

const parameters = ['self', 'item'];

const contractOfComment = (comment: string): Partial<Contract> | undefined => {
  const reading = readAnnotationComment(comment, parameters);
  return reading === undefined ? undefined : contractFromAnnotations(shape, reading.annotations);
};

describe('comments', () => {
  it('state results', () => {
    assert.equal(contractOfComment('/* refcheck: returns new */')?.result?.kind, 'new');
    assert.equal(contractOfComment('// refcheck: returns borrowed')?.result?.kind, 'borrowed');
  });

  it('name the lender', () => {
    assert.deepEqual(contractOfComment('/* refcheck: returns borrowed from self */')?.result, {
      kind: 'borrowed',
      nullable: true,
      from: { kind: 'argument', index: 0 },
    });
  });

  it('combine clauses, over several lines too', () => {
    const contract = contractOfComment('/**\n * refcheck: returns new,\n *   steals item on success\n */');
    assert.equal(contract?.result?.kind, 'new');
    assert.deepEqual(contract.params?.[1], { kind: 'steal', when: 'success', nullable: true });
  });

  it('take positions as well as names', () => {
    assert.deepEqual(contractOfComment('/* refcheck: steals 2 */'), contractOfComment('/* refcheck: steals item */'));
  });

  it('state that a function never returns, or never NULL', () => {
    assert.equal(contractOfComment('/* refcheck: never returns */')?.neverReturns, true);
    assert.deepEqual(contractOfComment('/* refcheck: returns new, never null */')?.result, {
      kind: 'new',
      nullable: false,
    });
  });
});

describe('clauses of comments', () => {
  it('state what happens to each argument', () => {
    const effects: readonly (readonly [clause: string, effect: ParamEffect])[] = [
      ['releases item', { kind: 'release', nullable: true }],
      ['adds to item', { kind: 'incref', nullable: true }],
      ['borrows item', { kind: 'borrow' }],
      ['keeps item', { kind: 'borrow', retains: true }],
      ['clears item', { kind: 'clear', nullable: true }],
      [
        'sets item to borrowed',
        { kind: 'out', ownership: 'borrowed', when: 'success', nullOtherwise: false, nullable: false },
      ],
    ];
    for (const [clause, effect] of effects) {
      assert.deepEqual(contractOfComment(`/* refcheck: ${clause} */`)?.params, [{ kind: 'borrow' }, effect], clause);
    }
  });

  it('state other results', () => {
    assert.deepEqual(contractOfComment('/* refcheck: returns self itself */')?.result, { kind: 'argument', index: 0 });
    assert.deepEqual(contractOfComment('/* refcheck: returns none */')?.result, {
      kind: 'new',
      nullable: true,
      isSingleton: true,
    });
    assert.deepEqual(contractOfComment('/* refcheck: returns null */')?.result, { kind: 'null' });
  });

  it('state how failure shows', () => {
    const status = { ...shape, returnsObject: false };
    for (const failure of ['negative', 'zero', 'nonzero'] as const) {
      const reading = readAnnotationComment(`/* refcheck: fails with ${failure}, sets exception */`, parameters);
      const contract = contractFromAnnotations(status, reading?.annotations ?? []);
      assert.deepEqual([contract?.failure, contract?.exception], [failure, 'sets']);
    }
    assert.equal(contractOfComment('/* refcheck: returns borrowed, fails with NULL */')?.failure, 'null');
    assert.equal(contractOfComment('/* refcheck: returns borrowed, never fails */')?.failure, 'never');
  });

  it('on what a number cannot show say nothing', () => {
    const status = { ...shape, returnsObject: false };
    const reading = readAnnotationComment('/* refcheck: fails with NULL */', parameters);
    assert.equal(contractFromAnnotations(status, reading?.annotations ?? []), undefined);
  });
});

describe('comments that are not understood', () => {
  it('report what makes no sense and keep the rest', () => {
    const reading = readAnnotationComment('/* refcheck: returns new, steals nobody, returns twice */', parameters);
    assert.deepEqual(
      reading?.annotations.map(({ name }) => name),
      ['refcheck_returns_new'],
    );
    assert.equal(reading.problems.length, 2);
  });

  it('of another purpose are not read', () => {
    for (const comment of [
      '/* returns new */',
      '/* refcheck: allow leaked-reference */',
      '/* see refcheck: returns new */',
    ]) {
      assert.equal(readAnnotationComment(comment, parameters), undefined, comment);
    }
  });
});
