# shellcheck shell=sh
# The readers of foreign files on made-up bytes, under the sanitizers: half a minute each, from the kept inputs on.
# A finding is kept in build/tests-fuzz/found/ and, once mended, joins tests/fuzz/corpus/.
. tests/steps/common.sh
build fuzz fuzzers
mkdir -p build/tests-fuzz/found
for fuzzer in build/tests-fuzz/tests/fuzz_*; do
    name=${fuzzer##*/fuzz_}
    mkdir -p "build/tests-fuzz/$name" "tests/fuzz/corpus/$name"
    "$fuzzer" -max_total_time=30 -timeout=10 -rss_limit_mb=1024 -max_len=65536 -print_final_stats=1 -verbosity=0 \
        -artifact_prefix=build/tests-fuzz/found/ "build/tests-fuzz/$name" "tests/fuzz/corpus/$name"
done
