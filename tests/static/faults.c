/* One fault a function, each found by the tools named behind it. Never linked into anything. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int off_by_one(void)
{
    int a[4] = { 0, 1, 2, 3 };
    int sum = 0;
    for (int i = 0; i <= 4; i++) {
        sum += a[i]; /* FOUND BY cppcheck:arrayIndexOutOfBounds */
    }
    return sum;
}

int use_after_free(void)
{
    int *p = malloc(sizeof *p);
    if (p == NULL) {
        return 0;
    }
    *p = 1;
    free(p);
    return *p; /* FOUND BY clang-tidy:clang-analyzer-unix.Malloc analyzer:analyzer-use-after-free */
}

int leak(int n)
{
    char *p = malloc(10);
    if (p == NULL || n < 0) { /* FOUND BY analyzer:analyzer-malloc-leak */
        return -1; /* FOUND BY clang-tidy:clang-analyzer-unix.Malloc */
    }
    p[0] = 'a';
    free(p);
    return 0;
}

int null_dereference(const int *p)
{
    if (p == NULL) {
        return *p; /* FOUND BY cppcheck:nullPointer clang-tidy:clang-analyzer-core.NullDereference analyzer:analyzer-null-dereference */
    }
    return 0;
}

int uninitialised(int n)
{
    int x;
    if (n > 0) {
        x = 1;
    }
    return x; /* FOUND BY clang-tidy:clang-analyzer-core.uninitialized.UndefReturn */
}

int division_by_zero(int n)
{
    int d = 0;
    return n / d; /* FOUND BY cppcheck:zerodiv clang-tidy:clang-analyzer-core.DivideZero */
}

int64_t widened_too_late(int a, int b)
{
    return a * b; /* FOUND BY clang-tidy:bugprone-implicit-widening-of-multiplication-result */
}

void double_free(void)
{
    char *p = malloc(1);
    free(p);
    free(p); /* FOUND BY cppcheck:doubleFree clang-tidy:clang-analyzer-unix.Malloc */
}

int narrowed(int64_t big)
{
    int small = big; /* FOUND BY analyzer:Werror=conversion */
    return small;
}

int wrong_format(const char *text)
{
    return printf(text); /* FOUND BY analyzer:Werror=format-security */
}

int size_of_pointer(char *out)
{
    memset(out, 0, sizeof out); /* FOUND BY cppcheck:pointerSize analyzer:sizeof-pointer-memaccess */
    return 0;
}

int use_after_close(const char *name)
{
    FILE *f = fopen(name, "r");
    if (f == NULL) {
        return 0;
    }
    fclose(f);
    return fgetc(f); /* FOUND BY cppcheck:deallocret analyzer:use-after-free */
}
