# shellcheck shell=sh
# The proofs. Ubuntu's Frama-C comes without WP, the plugin that proves: there they run in a Debian 12 of their own.
. tests/steps/common.sh
if frama-c -wp-help >/dev/null 2>&1; then
    bash tests/proof/run.sh
    exit
fi

. cmake/packages.sh
missing=' Debian 12'
sudo=$(root_by)
need debootstrap debian-archive-keyring
debian=build/debian
if [ ! -e $debian/proof ]; then
    $sudo rm -rf $debian
    $sudo debootstrap --variant=minbase bookworm $debian
    $sudo cp /etc/resolv.conf $debian/etc/
    $sudo chroot $debian apt-get -q update
    $sudo chroot $debian env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y --no-install-recommends install frama-c-base why3 cvc4 z3 gcc
fi
$sudo rm -rf $debian/proof
$sudo mkdir $debian/proof
$sudo cp -r lib include tests $debian/proof
$sudo chroot $debian bash /proof/tests/proof/run.sh
