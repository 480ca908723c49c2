/** Where the memory checkers are on this machine; one that is absent is a failure that says how to get it. */
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { Failure } from '../project/failure.js';
import { findProgram } from '../project/findProgram.js';

/** The path of valgrind. */
export function findValgrind(): string {
  const found = findProgram('valgrind');
  if (found !== undefined) return found;
  throw new Failure('valgrind is not installed: on Debian, apt-get install valgrind');
}

/** The path of AddressSanitizer's runtime, which belongs to the compiler. */
export function findSanitizerRuntime(): string {
  const compiler = findProgram('gcc');
  if (compiler === undefined) {
    throw new Failure("there is no gcc to ask for AddressSanitizer's runtime: on Debian, apt-get install gcc");
  }
  const { stdout } = spawnSync(compiler, ['-print-file-name=libasan.so'], { encoding: 'utf8' });
  // A compiler that does not have the file answers with its bare name.
  const path = stdout.trim();
  if (isAbsolute(path)) return realpathSync(path);
  throw new Failure(
    `${compiler} has no libasan.so, AddressSanitizer's runtime: on Debian, it comes with the package libgcc-N-dev`,
  );
}
