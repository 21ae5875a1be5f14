#!/bin/sh
# symbols.sh ARCHIVE: fails if an object holds writable data, calls what is banned, or computes with floats.
set -eu
objects=$(mktemp -d)
trap 'rm -r "$objects"' EXIT
archive=$(realpath "$1")
bad=0

# Objects of several folders may have the same name: each goes into a folder of its own.
ar t "$archive" | sort | uniq -c | while read -r count member; do
    while [ "$count" -gt 0 ]; do
        mkdir -p "$objects/$count"
        (cd "$objects/$count" && ar xN "$count" "$archive" "$member")
        count=$((count - 1))
    done
done
complain() {
    echo "$1: $2"
    bad=1
}

# Locale, floats as text, printing, ending the program, clocks, environment, and GMP that allocates by itself.
banned='strto(d|f|ld)(_l)?|ato[fil]|setlocale|newlocale|uselocale|localeconv|nl_langinfo|is(alpha|alnum|digit|space|upper|lower|punct|print|xdigit)'
banned="$banned|to(upper|lower)|strcoll|strxfrm|strerror|strtok|v?f?printf|f?puts|f?putc|putchar|perror|abort|_?exit|atexit"
banned="$banned|__assert_fail|time|clock|clock_gettime|gettimeofday|localtime(_r)?|gmtime(_r)?|rand|srand|random|(secure_)?getenv|setenv"
banned="$banned|system|popen|fork|exec[a-z]*|signal|sigaction|calloc|realloc|strdup|strndup|__gmp[zqf]_.*|__ctype_.*"

# Instructions that compute with floating point, of x86-64 and of 64-bit ARM.
float='(add|sub|mul|div|sqrt|max|min|u?comi|round)[sp][sd]|cvt[a-z0-9]+|f(add|sub|mul|div|cvt|ld|st|cmp|sqrt)[a-z]*|[su]cvtf'

for object in "$objects"/*/*.o; do
    name=$(basename "$object")
    data=$(objdump -t "$object" | awk 'NF > 3 && $(NF-2) ~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ && $(NF-2) !~ /^\.data\.rel\.ro/ && $(NF-1) !~ /^0+$/ { print $NF }')
    [ -z "$data" ] || complain "$name" "writable data: $data"
    used=$(nm -u "$object" | awk '{ print $2 }' | sed 's/^__\(.*\)_chk$/\1/')
    calls=$(printf '%s\n' "$used" | sed -nE "/^($banned)\$/p")
    [ -z "$calls" ] || complain "$name" "banned: $calls"
    if [ "$name" != memory.c.o ] && printf '%s\n' "$used" | grep -qx malloc; then
        complain "$name" "calls malloc past the caller's allocator"
    fi
    floats=$(objdump -d --no-show-raw-insn "$object" | awk -v op="^v?($float)\$" '$2 ~ op && seen++ < 3')
    [ -z "$floats" ] || complain "$name" "floating point: $floats"
done
exit $bad
