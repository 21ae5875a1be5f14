# shellcheck shell=bash
# What run.sh and mutants.sh share: the tools and how WP is called.

# Install what is missing. Nothing is asked of the network if all is there.
install_tools() {
    local tool missing=0
    for tool in frama-c why3 cvc4 z3; do
        command -v "$tool" >/dev/null || missing=1
    done
    [ "$missing" = 1 ] || return 0
    local as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -q
    "${as_root[@]}" apt-get install -q -y --no-install-recommends frama-c-base why3 cvc4 z3
}

# A list of provers of our own, so that nothing of the user's is read or changed.
detect_provers() {
    export WHY3CONFIG="$1/why3.conf"
    why3 config detect >"$1/why3.log" 2>&1 || {
        cat "$1/why3.log"
        return 1
    }
}

# wp TREE PROVERS FILE [OPTION...]: run WP on a file of a source tree, from scratch. alt-ergo, WP's default prover, is
# not in Debian 12. "tip" replays the scripts of induction.
wp() {
    local tree=$1 provers=$2 file=$3
    shift 3
    frama-c -machdep x86_64 -cpp-extra-args="-I$tree/lib -I$tree/include" -warn-unsigned-overflow \
        -wp -wp-rte -wp-cache none -wp-par 2 -wp-prover "$provers" "$@" "$tree/$file" 2>&1
}
