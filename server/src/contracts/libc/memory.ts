/** Contracts of the C library's allocators, streams and other things that must be given back. */
import { byFormat, frees, reallocs } from '../arguments.js';
import { memory, nonzeroFails, nothing, number, value } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

/** malloc and its like. */
export const allocatorRows = chapter('https://man7.org/linux/man-pages/man3/malloc.3.html', [
  ...rows(memory('malloc'))`
    void *malloc(size_t size)
    void *calloc(size_t nmemb, size_t size)
    void *aligned_alloc(size_t alignment, size_t size)
    void *memalign(size_t alignment, size_t size)
    void *valloc(size_t size)
    char *strdup(const char *s)
    char *strndup(const char *s, size_t n)
    char *_strdup(const char *s)
    wchar_t *wcsdup(const wchar_t *s)
    wchar_t *_wcsdup(const wchar_t *s)
    char *realpath(const char *path, char *resolved_path)
    char *get_current_dir_name(void)`,
  ...rows(memory('malloc'), { args: { ptr: reallocs('malloc') } })`
    void *realloc(void *ptr, size_t size)
    void *reallocarray(void *ptr, size_t nmemb, size_t size)`,
  row('int posix_memalign(void **memptr, size_t alignment, size_t size)', nonzeroFails),
  ...rows(nothing, { args: { ptr: frees('malloc') } })`
    void free(void *ptr)
    void cfree(void *ptr)`,
  ...rows(number)`
    int vasprintf(char **strp, const char *format, va_list ap)`,
  row('int asprintf(char **strp, const char *format, ...)', number, { variadic: byFormat('printf', 'format') }),
  row('void *alloca(size_t size)', value),
  row('void *_alloca(size_t size)', value),
  row('void *__builtin_alloca(size_t size)', value),
  row('void *_aligned_malloc(size_t size, size_t alignment)', memory('other')),
  row('void _aligned_free(void *ptr)', nothing, { args: { ptr: frees('other') } }),
]);

/** fopen and its like. */
export const streamRows = chapter('https://man7.org/linux/man-pages/man3/fopen.3.html', [
  ...rows(memory('FILE'))`
    FILE *fopen(const char *pathname, const char *mode)
    FILE *fopen64(const char *pathname, const char *mode)
    FILE *_wfopen(const wchar_t *pathname, const wchar_t *mode)
    FILE *fdopen(int fd, const char *mode)
    FILE *_fdopen(int fd, const char *mode)
    FILE *tmpfile(void)
    FILE *fmemopen(void *buf, size_t size, const char *mode)
    FILE *open_memstream(char **ptr, size_t *sizeloc)
    FILE *popen(const char *command, const char *type)`,
  ...rows(number, { args: { stream: frees('FILE') } })`
    int fclose(FILE *stream)
    int pclose(FILE *stream)`,
]);
