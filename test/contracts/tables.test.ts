/** Every row of every contract table is well-formed: its prototype, its parameters, its versions, its source. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Contract } from '#server/contracts/effects.js';
import { allRows } from '#server/contracts/lookup.js';
import { parsePrototype } from '#server/contracts/prototype.js';
import { limitedApiSince } from '#server/contracts/limitedApi.js';
import { numpyDeprecated, numpyRemoved, numpySince } from '#server/contracts/numpy/versions.js';
import { contractOf, type ContractRow } from '#server/contracts/rows.js';
import { describedIn } from '#server/contracts/sourcePages.js';
import { threadSafetyOf, threadStateUnlikeOthers } from '#server/contracts/threads.js';
import { deprecatedIn, removedIn, sinceIn, softDeprecatedIn } from '#server/contracts/versions.js';

const contracts: readonly Contract[] = allRows().map(contractOf);

const violations = (messages: readonly string[]): void => {
  assert.equal(messages.join('\n'), '');
};

const offenders = (isBad: (contract: Contract) => boolean): readonly string[] =>
  contracts.filter(isBad).map((contract) => contract.signature);

const versionNumber = (version: string): number => {
  const [major = '0', minor = '0'] = version.split('.');
  return Number(major) * 1000 + Number(minor);
};

const isObjectType = (type: string): boolean =>
  /^(?:const )?(?:TYPE|Py\w*Object|PyArray_Descr|PyArray_DTypeMeta)\*$/.test(type);
const resultTypeOf = (contract: Contract): string =>
  parsePrototype(contract.signature)
    .resultType.replaceAll(' ', '')
    .replace(/^const/, '');

test('there are rows for the whole API', () => {
  assert.ok(contracts.length > 2500, `only ${contracts.length} rows`);
});

test('a row has one effect for each parameter of its signature', () => {
  violations(offenders(({ signature, params }) => params.length !== parsePrototype(signature).parameters.length));
});

test('parameters of a row have names of their own', () => {
  violations(
    offenders(({ signature }) => {
      const names = parsePrototype(signature).parameters.map((parameter) => parameter.name);
      return new Set(names).size !== names.length;
    }),
  );
});

test('every row has a source', () => {
  violations(
    offenders(({ source }) => !/^(?:c-api|reference)\/|^Include\/|^https:|\.h(?:$|[#: ])|\.rst|numpy/.test(source)),
  );
});

test('no name has two rows for one version', () => {
  const ranges = new Map<string, Contract[]>();
  for (const contract of contracts) ranges.set(contract.name, [...(ranges.get(contract.name) ?? []), contract]);
  const overlapping = [...ranges.values()].flatMap((rows) => {
    const sorted = [...rows].sort((a, b) => versionNumber(a.since ?? '0.0') - versionNumber(b.since ?? '0.0'));
    return sorted.filter((row, index) => {
      const next = sorted[index + 1];
      if (next === undefined) return false;
      return versionNumber(row.removed ?? '999.0') > versionNumber(next.since ?? '0.0');
    });
  });
  violations(overlapping.map((contract) => contract.signature));
});

test('versions are in order', () => {
  violations(
    offenders(
      ({ since, removed }) =>
        since !== undefined && removed !== undefined && versionNumber(since) >= versionNumber(removed),
    ),
  );
});

test('the result type agrees with the result', () => {
  violations(
    offenders((contract) => {
      const type = resultTypeOf(contract);
      const { kind } = contract.result;
      if (contract.neverReturns === true) return false;
      if (kind === 'void') return type !== 'void';
      if (kind === 'new' || kind === 'borrowed' || kind === 'null' || kind === 'argument') return !isObjectType(type);
      if (kind === 'inner' || kind === 'memory') return !type.endsWith('*');
      return isObjectType(type) && kind !== 'value';
    }),
  );
});

test('an object parameter has an effect of objects, or is plain on purpose', () => {
  const onPurpose = /^(?:Py_X?SETREF|PyUnstable_TryIncRef)$/;
  violations(
    contracts.flatMap(({ name, signature, params }) =>
      parsePrototype(signature).parameters.flatMap((parameter, index) =>
        parameter.type === 'PyObject*' && params[index]?.kind === 'value' && !onPurpose.test(name) ? [signature] : [],
      ),
    ),
  );
});

test('only addresses of objects receive or update objects', () => {
  violations(
    contracts.flatMap(({ signature, params, isMacro }) =>
      parsePrototype(signature).parameters.flatMap(({ type }, index) => {
        const kind = isMacro === true ? undefined : params[index]?.kind;
        return (kind === 'out' || kind === 'update') && !type.endsWith('**') ? [`${signature}: ${type}`] : [];
      }),
    ),
  );
});

test('a failure convention fits the result', () => {
  violations(
    offenders(({ result, failure }) => {
      const isNullConvention = failure === 'null' || failure === 'null-maybe' || failure === 'null-absent';
      if (result.kind === 'int') return isNullConvention;
      if (result.kind === 'void') return failure !== 'never';
      return result.kind !== 'value' && 'nullable' in result && result.nullable && failure === 'never';
    }),
  );
});

const sideTables = {
  sinceIn,
  removedIn,
  deprecatedIn,
  softDeprecatedIn,
  numpySince,
  numpyRemoved,
  numpyDeprecated,
  limitedApiSince,
  describedIn,
  threadSafetyOf,
  threadStateUnlikeOthers,
};

for (const [title, table] of Object.entries(sideTables)) {
  test(`the names of ${title} have rows, and stand there once`, () => {
    const known = new Set(contracts.map(({ name }) => name));
    const names = table.names();
    assert.ok(names.length > 10);
    violations(names.filter((name, index) => !known.has(name) || names.indexOf(name) !== index));
  });
}

test('a version is said either by the row or by the table of versions', () => {
  const tables = { since: sinceIn, removed: removedIn, deprecated: deprecatedIn } as const;
  const rowsOf = new Map<string, ContractRow[]>();
  for (const row of allRows()) rowsOf.set(row.name, [...(rowsOf.get(row.name) ?? []), row]);
  violations(
    [...rowsOf].flatMap(([name, rows]) =>
      (['since', 'removed', 'deprecated'] as const)
        .filter((word) => tables[word](name) !== undefined)
        .filter((word) => rows.some(({ words }) => words[word] !== undefined) || rows.length > 1)
        .map((word) => `${name} ${word}`),
    ),
  );
});

test('functions of the interpreter say whether they are in the limited API, and what they ask of threads', () => {
  violations(
    offenders(
      ({ source, limitedApi, threadState, pure }) =>
        /^(?:c-api|Include)\//.test(source) &&
        (limitedApi === undefined || (threadState === undefined && pure !== true)),
    ),
  );
});
