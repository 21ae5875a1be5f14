# shellcheck shell=sh
# What the objects of the library are made of: no writable globals, nothing banned, no floating point in the core.
. tests/steps/common.sh
build gcc
sh tests/static/symbols.sh build/tests-gcc/libhjmekonomi.a

# The check itself: each of these faults must be seen.
top=$(mktemp -d)
for fault in 'int counter = 1;' 'int counter;' 'static int n; int next(void) { return ++n; }' \
    '_Thread_local int mine;' 'double half(double x) { return x / 2; }' \
    'long half(long x) { return (long)(x * 0.5); }' \
    'double strtod(const char *, char **); int f(const char *s) { return strtod(s, 0) > 0; }' \
    'char *setlocale(int, const char *); void f(void) { setlocale(0, ""); }' \
    'int printf(const char *, ...); void f(void) { printf("x"); }' \
    'void abort(void); void f(void) { abort(); }' \
    'void *malloc(unsigned long); void *f(void) { return malloc(1); }' \
    'void __gmpz_init(void *); void f(void *x) { __gmpz_init(x); }'; do
    rm -f "$top"/*
    printf '%s\n' "$fault" >"$top/fault.c"
    gcc -O1 -fPIC -c "$top/fault.c" -o "$top/fault.o"
    ar rc "$top/fault.a" "$top/fault.o"
    if sh tests/static/symbols.sh "$top/fault.a" >/dev/null; then
        echo "not seen: $fault"
        exit 1
    fi
done
rm -r "$top"
