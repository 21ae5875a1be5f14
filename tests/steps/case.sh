# shellcheck shell=sh
# The bundled case: its synthetic files are those of its generator, and an oracle that owes nothing to the library confirms
# what the tests expect of it.
. tests/steps/common.sh
/usr/bin/python3 examples/norrbotten-2024/generate.py --check
/usr/bin/python3 tests/cases/norrbotten-2024/oracle.py
