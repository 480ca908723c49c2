/**
 * Contracts of what else gives memory and other resources that must be given back: POSIX, glibc and Windows beside malloc and
 * fopen, and functions that never come back besides those of flow.ts. Left out are names that projects often give to functions
 * of their own, like error.
 */
import { byFormat, frees, reallocs } from '../arguments.js';
import { memory, noReturn, nonzeroFails, nothing, number, pointerOrAbsent, value } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const manual = (section: 2 | 3, page: string): string =>
  `https://man7.org/linux/man-pages/man${section}/${page}.${section}.html`;
const windows = 'https://learn.microsoft.com/en-us/cpp/c-runtime-library/reference/';
const windowsApi = 'https://learn.microsoft.com/en-us/windows/win32/api/';

/** More allocators of the C library; free takes what they give. */
export const furtherAllocatorRows = [
  ...chapter(manual(3, 'malloc'), [
    row('void *pvalloc(size_t size)', memory('malloc')),
    row('size_t malloc_usable_size(void *ptr)', number),
    row('char *canonicalize_file_name(const char *path)', memory('malloc')),
    row('char *tempnam(const char *dir, const char *pfx)', memory('malloc')),
    row('void *reallocf(void *ptr, size_t size)', memory('malloc'), { args: { ptr: frees('malloc') } }),
    ...rows(value)`
      char *strdupa(const char *s)
      char *strndupa(const char *s, size_t n)`,
    ...rows(memory('malloc'))`
      void *__builtin_malloc(size_t size)
      void *__builtin_calloc(size_t nmemb, size_t size)
      char *__builtin_strdup(const char *s)`,
    row('void *__builtin_realloc(void *ptr, size_t size)', memory('malloc'), { args: { ptr: reallocs('malloc') } }),
    row('void __builtin_free(void *ptr)', nothing, { args: { ptr: frees('malloc') } }),
  ]),
  ...chapter(manual(3, 'getline'), [
    ...rows(number, {
      note: 'Allocates or moves the buffer behind lineptr, which the caller frees, also after a failure.',
    })`
      ssize_t getline(char **lineptr, size_t *n, FILE *stream)
      ssize_t getdelim(char **lineptr, size_t *n, int delim, FILE *stream)`,
  ]),
  ...chapter(`${windows}malloc`, [
    ...rows(memory('malloc'))`
      unsigned char *_mbsdup(const unsigned char *s)
      char *_tempnam(const char *dir, const char *prefix)
      wchar_t *_wtempnam(const wchar_t *dir, const wchar_t *prefix)
      char *_fullpath(char *path, const char *relative, size_t size)
      wchar_t *_wfullpath(wchar_t *path, const wchar_t *relative, size_t size)`,
    row('void *_recalloc(void *ptr, size_t nmemb, size_t size)', memory('malloc'), {
      args: { ptr: reallocs('malloc') },
    }),
    ...rows(nonzeroFails, { note: 'The buffer that it allocates is freed by the caller.' })`
      int _dupenv_s(char **buffer, size_t *count, const char *name)
      int _wdupenv_s(wchar_t **buffer, size_t *count, const wchar_t *name)`,
    row('void *_malloca(size_t size)', memory('other')),
    row('void _freea(void *ptr)', nothing, { args: { ptr: frees('other') } }),
    row('void *_aligned_offset_malloc(size_t size, size_t alignment, size_t offset)', memory('other')),
    ...rows(memory('other'), { args: { ptr: reallocs('other') } })`
      void *_aligned_realloc(void *ptr, size_t size, size_t alignment)
      void *_aligned_recalloc(void *ptr, size_t nmemb, size_t size, size_t alignment)`,
  ]),
];

/** Streams, folders, libraries and what else is closed. */
export const closedRows = [
  ...chapter(manual(3, 'fopen'), [
    ...rows(memory('FILE'))`
      FILE *tmpfile64(void)
      FILE *open_wmemstream(wchar_t **ptr, size_t *sizeloc)
      FILE *fopencookie(void *cookie, const char *mode, cookie_io_functions_t io_funcs)
      FILE *_popen(const char *command, const char *mode)
      FILE *_wpopen(const wchar_t *command, const wchar_t *mode)
      FILE *_fsopen(const char *filename, const char *mode, int shflag)`,
    row('FILE *freopen(const char *pathname, const char *mode, FILE *stream)', memory('FILE'), {
      args: { stream: frees('FILE') },
      note: 'Closes the stream in any case; its result is the same stream, opened anew.',
    }),
    row('int _pclose(FILE *stream)', number, { args: { stream: frees('FILE') } }),
    row('int fopen_s(FILE **stream, const char *filename, const char *mode)', nonzeroFails),
  ]),
  ...chapter(manual(3, 'opendir'), [
    ...rows(memory('other'))`
      DIR *opendir(const char *name)
      DIR *fdopendir(int fd)`,
    row('int closedir(DIR *dirp)', number, { args: { dirp: frees('other') } }),
    row('struct dirent *readdir(DIR *dirp)', pointerOrAbsent),
  ]),
  ...chapter(manual(3, 'getaddrinfo'), [
    row(
      'int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **res)',
      nonzeroFails,
      { note: 'freeaddrinfo frees the list behind res, which is there after a success.' },
    ),
    row('void freeaddrinfo(struct addrinfo *res)', nothing, { args: { res: frees('other') } }),
  ]),
  ...chapter(manual(3, 'iconv_open'), [
    row('iconv_t iconv_open(const char *tocode, const char *fromcode)', value),
    row('int iconv_close(iconv_t cd)', number),
  ]),
  ...chapter(manual(3, 'newlocale'), [
    row('locale_t newlocale(int category_mask, const char *locale, locale_t base)', value),
    row('locale_t duplocale(locale_t locobj)', value),
    row('void freelocale(locale_t locobj)', nothing),
  ]),
  ...chapter(manual(3, 'regcomp'), [
    row('int regcomp(regex_t *preg, const char *regex, int cflags)', nonzeroFails),
    row('void regfree(regex_t *preg)', nothing),
  ]),
  ...chapter(manual(2, 'mremap'), [
    row('void *mremap(void *old_address, size_t old_size, size_t new_size, int flags, ...)', value, {
      variadic: { kind: 'values' },
    }),
    row('void *sbrk(intptr_t increment)', value),
    row('int brk(void *addr)', number),
  ]),
];

/** The heaps of Windows. */
export const windowsHeapRows = [
  ...chapter(`${windowsApi}heapapi/`, [
    row('void *HeapAlloc(HANDLE heap, DWORD flags, size_t size)', memory('other')),
    row('void *HeapReAlloc(HANDLE heap, DWORD flags, void *mem, size_t size)', memory('other'), {
      args: { mem: reallocs('other') },
    }),
    row('BOOL HeapFree(HANDLE heap, DWORD flags, void *mem)', number, { args: { mem: frees('other') } }),
    row('HANDLE GetProcessHeap(void)', value),
  ]),
  ...chapter(`${windowsApi}winbase/`, [
    ...rows(memory('other'))`
      HLOCAL *LocalAlloc(UINT flags, size_t size)
      HGLOBAL *GlobalAlloc(UINT flags, size_t size)`,
    ...rows(value, { args: { mem: frees('other') } })`
      HLOCAL LocalFree(HLOCAL mem)
      HGLOBAL GlobalFree(HGLOBAL mem)`,
  ]),
  ...chapter(`${windowsApi}memoryapi/`, [
    row('void *VirtualAlloc(void *address, size_t size, DWORD type, DWORD protect)', memory('other')),
    row('BOOL VirtualFree(void *address, size_t size, DWORD type)', number, { args: { address: frees('other') } }),
  ]),
  ...chapter(`${windowsApi}combaseapi/`, [
    row('void *CoTaskMemAlloc(size_t size)', memory('other')),
    row('void *CoTaskMemRealloc(void *mem, size_t size)', memory('other'), { args: { mem: reallocs('other') } }),
    row('void CoTaskMemFree(void *mem)', nothing, { args: { mem: frees('other') } }),
  ]),
  ...chapter(`${windowsApi}oleauto/`, [
    ...rows(memory('other'))`
      OLECHAR *SysAllocString(const OLECHAR *s)
      OLECHAR *SysAllocStringLen(const OLECHAR *s, UINT length)`,
    row('void SysFreeString(OLECHAR *s)', nothing, { args: { s: frees('other') } }),
  ]),
];

/** More that never comes back. */
export const furtherNoReturnRows = [
  ...chapter(manual(3, 'err'), [
    row('void errx(int eval, const char *format, ...)', noReturn, { variadic: byFormat('printf', 'format') }),
    ...rows(noReturn)`
      void verr(int eval, const char *format, va_list args)
      void verrx(int eval, const char *format, va_list args)`,
  ]),
  ...chapter('https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/libcman.html', [
    ...rows(noReturn)`
      void __longjmp_chk(jmp_buf env, int val)
      void __chk_fail(void)
      void __fortify_fail(const char *message)
      void __libc_fatal(const char *message)
      void __assert(const char *assertion, const char *file, int line)
      void __assert_perror_fail(int errnum, const char *file, unsigned int line, const char *function)`,
  ]),
  ...chapter('https://gcc.gnu.org/onlinedocs/gcc/Other-Builtins.html', [
    ...rows(noReturn)`
      void __builtin_abort(void)
      void __builtin_exit(int status)
      void __builtin__exit(int status)`,
  ]),
  ...chapter('https://itanium-cxx-abi.github.io/cxx-abi/abi-eh.html', [
    ...rows(noReturn)`
      void __cxa_throw(void *thrown_exception, void *tinfo, void (*dest)(void *))
      void __cxa_rethrow(void)
      void _Unwind_Resume(struct _Unwind_Exception *exception_object)`,
  ]),
  ...chapter(`${windowsApi}processthreadsapi/`, [
    ...rows(noReturn)`
      void _endthread(void)
      void _endthreadex(unsigned int retval)
      void _invoke_watson(const wchar_t *expression, const wchar_t *function, const wchar_t *file, unsigned int line, uintptr_t reserved)`,
  ]),
  ...chapter('https://en.cppreference.com/w/c/program/at_quick_exit', [
    row('int at_quick_exit(void (*func)(void))', nonzeroFails),
  ]),
];
