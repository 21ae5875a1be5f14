#!/bin/sh
# Measures the library and its peers by turns, after comparing their results cell by cell.
# sh tests/bench/run.sh            10 and 100 million lines; prints the table and writes build/bench/bench.json
# sh tests/bench/run.sh --docs     the same, and puts the table into docs/performance.md
# sh tests/bench/run.sh --quick    1 million lines, in less than a minute: wrong results fail, times never do
set -eu
cd "$(dirname "$0")/../.."
. cmake/packages.sh
need gcc libc6-dev cmake ninja-build pkg-config libgmp-dev nettle-dev libutf8proc-dev libfyaml-dev libjansson-dev \
    libcsv-dev python3 python3-venv

top=build/bench
mkdir -p $top
cmake -S . -B $top/library -G Ninja -DCMAKE_BUILD_TYPE=Release -DHJM_BUILD_TESTS=OFF -DHJM_BUILD_TOOL=OFF \
    >$top/library.log
ninja -C $top/library >>$top/library.log || { tail -n 20 $top/library.log; exit 1; }
gcc -std=c11 -O2 -Wall -Wextra -Werror tests/bench/generate.c -o $top/generate
gcc -std=c11 -O2 -Wall -Wextra -Werror tests/bench/peer_libcsv.c -o $top/peer_libcsv -lcsv
gcc -std=c11 -O3 -march=native -Wall -Wextra -Werror -Iinclude tests/bench/ours*.c tests/bench/bandwidth.c \
    -o $top/ours -L$top/library -lhjmekonomi -Wl,-rpath,"$(pwd)/$top/library" -pthread

# Current releases of the peers; without a network, those of last time.
[ -x $top/python/bin/python ] || /usr/bin/python3 -m venv $top/python
python=$top/python/bin/python
if ! $python -m pip install --quiet --disable-pip-version-check --upgrade duckdb polars numpy >$top/pip.log 2>&1 &&
    ! $python -c 'import duckdb, polars, numpy' 2>>$top/pip.log; then
    tail -n 20 $top/pip.log
    exit 1
fi
exec $python -B tests/bench/bench.py "$@"
