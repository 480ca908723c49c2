/**
 * Every rule, in the order of their names. Made from the files of this folder by `npm run generate`; do not edit.
 */
import { borrowedAcrossCall } from './borrowedAcrossCall.js';
import { contradictedContract } from './contradictedContract.js';
import { discardedReference } from './discardedReference.js';
import { doubleRelease } from './doubleRelease.js';
import { freedArrayData } from './freedArrayData.js';
import { leakedAfterFailedSteal } from './leakedAfterFailedSteal.js';
import { leakedFormatArgument } from './leakedFormatArgument.js';
import { leakedIteratorItem } from './leakedIteratorItem.js';
import { leakedReference } from './leakedReference.js';
import { nonOwningArray } from './nonOwningArray.js';
import { overwrittenReference } from './overwrittenReference.js';
import { releaseAfterFailedSteal } from './releaseAfterFailedSteal.js';
import { releasedBorrowedReference } from './releasedBorrowedReference.js';
import { returnedBorrowedReference } from './returnedBorrowedReference.js';
import { stolenBorrowedReference } from './stolenBorrowedReference.js';
import { stolenDescriptor } from './stolenDescriptor.js';
import { storedBorrowedReference } from './storedBorrowedReference.js';
import { unbalancedIncref } from './unbalancedIncref.js';
import { useAfterRelease } from './useAfterRelease.js';
import { useAfterSteal } from './useAfterSteal.js';
import { wrongArrayOwner } from './wrongArrayOwner.js';
import type { Rule } from './rule.js';

/** All rules, in the order of their names. */
export const allRules: readonly Rule[] = [
  borrowedAcrossCall,
  contradictedContract,
  discardedReference,
  doubleRelease,
  freedArrayData,
  leakedAfterFailedSteal,
  leakedFormatArgument,
  leakedIteratorItem,
  leakedReference,
  nonOwningArray,
  overwrittenReference,
  releaseAfterFailedSteal,
  releasedBorrowedReference,
  returnedBorrowedReference,
  stolenBorrowedReference,
  stolenDescriptor,
  storedBorrowedReference,
  unbalancedIncref,
  useAfterRelease,
  useAfterSteal,
  wrongArrayOwner,
];
