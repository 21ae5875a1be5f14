#!/bin/sh
# From nothing but git: installs what is missing, builds the library and the tool, and runs the bundled year.
set -eu
cd "$(dirname "$0")/.."
. cmake/packages.sh

need gcc libc6-dev cmake ninja-build pkg-config \
    libgmp-dev nettle-dev libutf8proc-dev libfyaml-dev libjansson-dev zlib1g-dev

build=build/release
log=$build.log
mkdir -p build
say "bygger (building) i $build"
if ! { cmake -S . -B $build -G Ninja -DCMAKE_BUILD_TYPE=Release -DHJM_BUILD_TESTS=OFF && ninja -C $build; } >$log 2>&1; then
    grep -vE '^\[[0-9]+/[0-9]+\] ' $log | tail -n 30 >&2
    say "fel: bygget misslyckades; hela loggen (the build failed; whole log): $log"
    exit 1
fi

tool=$build/examples/cli/hjmekonomi
say "kör (running): $tool run examples/norrbotten-2024"
$tool run examples/norrbotten-2024
say
say "verktyget (the tool):      $tool"
say "biblioteket (the library): $build/libhjmekonomi.so, $build/libhjmekonomi.a, include/"
say "fallet (the case):         examples/norrbotten-2024/"
say "nästa (next):              $tool run examples/norrbotten-2024 -o resultat"
say "volymer (volumes):         $tool volumes examples/vastra-gotaland-2024"
say "granskning (check):        $tool check examples/checks/norrbotten-2024.yaml"
