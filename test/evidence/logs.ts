/** Small logs in the formats that memory checkers write, and reading one in pieces of any size. */
import { createLogReader } from '#server/evidence/logReader.js';
import type { EvidenceLog } from '#server/evidence/record.js';

/** Two processes whose lines are mixed, a line that was wrapped, and a program that prints in between. */
export const valgrindText = `==11== Memcheck, a memory error detector
==11== Command: python3 run.py
==12== Memcheck, a memory error detector
==12== Command: python3 child.py
hello from the program
==11== Invalid read of size 8
==11==    at 0x54D902: UnknownInlinedFun (object.h:133)
==12== Invalid free() / delete / delete[] / realloc()
==11==    by 0x4FC94AC: use_twice (pair.c:21)
==12==    at 0x484417B: free (in /usr/lib/vgpreload_memcheck-amd64-linux.so)
==11==  Address 0x4e67548 is 8 bytes inside a block of size 55 free'd
==12==    by 0x4FC94AC: twice (pair.c:40)
==11==    at 0x484417B: free (in /usr/lib/vgpreload_memcheck-amd64-linux.so)
==11==    by 0x4FC921D: use_twice (pair.c:20)
==11==  Block was alloc'd at
==11==    at 0x48417B4: malloc (in /usr/lib/vgpreload_memcheck-amd64-linux.so)
==11==    by 0x4FC9453: use_twice (pair.c:18)
==11== 
==12== 
no line end before the next one==11== HEAP SUMMARY:
==11==     in use at exit: 33,600 bytes in 1,011 blocks
==11==   total heap usage: 9,071 allocs, 8,060 frees, 1,348,456 bytes allocated
==11== 
==11== 1,600 (600 direct, 1,000 indirect) bytes in 10 blocks are definitely lost in loss
record 1 of 3
==11==    at 0x48417B4: malloc (in /usr/lib/vgpreload_memcheck-amd64-linux.so)
==11==    by 0x4FC937A: list_dealloc.lto_priv.0 (a file with a rather long name, which was
wrapped.c:77)
==11==    by 0x4FC937B: ns::Type::run(int, char (*)(int)) (pair.c:12)
==11== 
==11== 32,000 bytes in 1,000 blocks are possibly lost in loss record 2 of 3
==11==    at 0x48417B4: malloc (in /usr/lib/vgpreload_memcheck-amd64-linux.so)
==11==    by 0x4FC937C: ???
==11==    by 0x4FC937D: make (in /opt/other.so)
==11== 
==11== LEAK SUMMARY:
==11==    definitely lost: 600 bytes in 10 blocks
==11==    indirectly lost: 1,000 bytes in 1 blocks
==11==      possibly lost: 32,000 bytes in 1,000 blocks
==11==    still reachable: 0 bytes in 0 blocks
==11==         suppressed: 0 bytes in 0 blocks
==11== 
==11== ERROR SUMMARY: 3 errors from 3 contexts (suppressed: 0 from 0)
==12== LEAK SUMMARY:
==12==    definitely lost: 8 bytes in 1 blocks
==12== ERROR SUMMARY: 1 errors from 1 contexts (suppressed: 0 from 0)
`;

/** One element for each thing that the reader looks at; `protocol` is the version of the format. */
export const valgrindXml = (protocol: number): string => `<?xml version="1.0"?>

<valgrindoutput>
<protocolversion>${protocol}</protocolversion>
<protocoltool>memcheck</protocoltool>
<preamble><line>Memcheck, a memory error detector</line></preamble>
<pid>31</pid><ppid>30</ppid><tool>memcheck</tool>
<args><vargv><exe>valgrind</exe></vargv><argv><exe>python3</exe><arg>&lt;stdin&gt;</arg></argv></args>
<error>
  <unique>0x0</unique><tid>1</tid><kind>InvalidRead</kind><what>Invalid read of size 8</what>
  <stack>
    <frame><ip>0x1</ip><obj>/src/pair/pair.so</obj><fn>use_twice</fn><dir>/src/pair</dir><file>pair.c</file><line>21</line></frame>
  </stack>
  <auxwhat>Address 0x4e67548 is 8 bytes inside a block of size 55 free'd</auxwhat>
  <stack><frame><ip>0x2</ip><fn>free</fn></frame></stack>
  <auxwhat>Block was alloc'd at</auxwhat>
  <stack><frame><ip>0x3</ip><fn>malloc</fn></frame></stack>
</error>
<error>
  <unique>0x1</unique><tid>1</tid><kind>Leak_DefinitelyLost</kind>
  <xwhat>
    <text>1,600 (600 direct, 1,000 indirect) bytes in 10 blocks are definitely lost in loss record 1 of 3</text>
    <leakedbytes>1600</leakedbytes><leakedblocks>10</leakedblocks>
  </xwhat>
  <stack>
    <frame><ip>0x4</ip><fn>malloc</fn></frame>
    <frame><ip>0x5</ip><obj>/src/pair/pair.so</obj><fn>a&lt;b&gt;</fn><dir>/src/pair</dir><file>pair.c</file><line>12</line></frame>
  </stack>
</error>
<errorcounts><pair><count>4</count><unique>0x0</unique></pair></errorcounts>
</valgrindoutput>
`;

/** A use after free, with the memory map that follows it. */
export const addressSanitizer = `program output
=================================================================
==41==ERROR: AddressSanitizer: heap-use-after-free on address 0x6060000a1ab0 at pc 0x7f5c3784814b bp 0x1 sp 0x2
READ of size 8 at 0x6060000a1ab0 thread T0
    #0 0x7f5c3784814a in use_twice /src/pair/pair.c:21:5
    #1 0x4fe5b9 in cfunction_call ../Objects/methodobject.c:553
    #2 0x60a7b0 in _start (/usr/bin/python3.11+0x60a7b0) (BuildId: 0123abcd)

0x6060000a1ab0 is located 48 bytes inside of 55-byte region [0x6060000a1a80,0x6060000a1ab7)
freed by thread T0 here:
    #0 0x7f5c378b76a8 in __interceptor_free asan_malloc_linux.cpp:52
    #1 0x6238f8 in use_twice /src/pair/pair.c:20

previously allocated by thread T0 here:
    #0 0x7f5c378b89cf in __interceptor_malloc asan_malloc_linux.cpp:69

SUMMARY: AddressSanitizer: heap-use-after-free /src/pair/pair.c:21 in use_twice
Shadow bytes around the buggy address:
=>0x0c0c8000c350: fd fd fd fd fd fd[fd]fa fa fa fa fa fd fd fd fd
==41==ABORTING
`;

/** Two leaks. */
export const leakSanitizer = `
=================================================================
==42==ERROR: LeakSanitizer: detected memory leaks

Direct leak of 32000 byte(s) in 1000 object(s) allocated from:
    #0 0x7f09b52b89cf in __interceptor_malloc asan_malloc_linux.cpp:69
    #1 0x4e31fe in make_all /src/pair/pair.c:12

Indirect leak of 64 byte(s) in 2 object(s) allocated from:
    #0 0x7f09b52b89cf  (/usr/lib/libasan.so.8+0xb89cf)

SUMMARY: AddressSanitizer: 32064 byte(s) leaked in 1002 allocation(s).
`;

/** The log, read in pieces of so many characters. */
export function readInPieces(text: string, size = text.length): EvidenceLog {
  const reader = createLogReader('log');
  for (let at = 0; at < text.length; at += Math.max(1, size)) reader.write(text.slice(at, at + Math.max(1, size)));
  return reader.end();
}
