/** Contracts of what does not return, and of assertions and compiler built-ins. */
import { fixedSize, noReturn, nothing, number, pointerMaybe, predicate } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

/** abort, exit, longjmp and compiler built-ins that never come back. */
export const noReturnRows = chapter('https://en.cppreference.com/w/c/program', [
  ...rows(noReturn)`
    void abort(void)
    void exit(int status)
    void _exit(int status)
    void _Exit(int status)
    void quick_exit(int status)
    void longjmp(jmp_buf env, int val)
    void _longjmp(jmp_buf env, int val)
    void siglongjmp(sigjmp_buf env, int val)
    void __builtin_longjmp(void **env, int val)
    void __builtin_unreachable(void)
    void __builtin_trap(void)
    void __assert_fail(const char *assertion, const char *file, unsigned int line, const char *function)
    void __assert_rtn(const char *function, const char *file, int line, const char *assertion)
    void _assert(const char *assertion, const char *file, unsigned int line)
    void _wassert(const wchar_t *assertion, const wchar_t *file, unsigned int line)
    void unreachable(void)
    void __fastfail(unsigned int code)
    void ExitProcess(unsigned int code)
    void ExitThread(unsigned int code)
    void pthread_exit(void *retval)
    void thrd_exit(int res)
    void __stack_chk_fail(void)`,
  ...rows(number)`
    int setjmp(jmp_buf env)
    int _setjmp(jmp_buf env)
    int sigsetjmp(sigjmp_buf env, int savesigs)
    int atexit(void (*function)(void))
    int on_exit(void (*function)(int, void *), void *arg)`,
]);

/** Built-ins that only look. */
export const builtinRows = chapter('https://gcc.gnu.org/onlinedocs/gcc/Other-Builtins.html', [
  ...rows({ ...number, pure: true })`
    long __builtin_expect(long exp, long c)
    int __builtin_constant_p(long exp)
    int __builtin_popcount(unsigned int x)
    int __builtin_popcountll(unsigned long long x)
    int __builtin_clz(unsigned int x)
    int __builtin_clzll(unsigned long long x)
    int __builtin_ctz(unsigned int x)
    int __builtin_ctzll(unsigned long long x)
    int __builtin_ffs(int x)`,
  ...rows(nothing)`
    void __builtin_assume(int condition)
    void __builtin_prefetch(const void *addr)
    void va_start(va_list ap, long last)
    void va_end(va_list ap)
    void va_copy(va_list dest, va_list src)
    void __builtin_va_start(va_list ap, long last)
    void __builtin_va_end(va_list ap)`,
  row('void *va_arg(va_list ap)', pointerMaybe),
  row('void *__builtin_va_arg(va_list ap)', pointerMaybe),
  row('size_t offsetof(long type, long member)', fixedSize),
  row('int __builtin_add_overflow(long a, long b, long *result)', predicate),
  row('int __builtin_sub_overflow(long a, long b, long *result)', predicate),
  row('int __builtin_mul_overflow(long a, long b, long *result)', predicate),
]);
