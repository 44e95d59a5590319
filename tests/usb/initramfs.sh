#!/bin/busybox sh
# The guest's first process: finds the root of the machine that runs it, and lays memory over it.
export PATH=/bin
/bin/busybox --install -s /bin
mount -t devtmpfs dev /dev
mount -t proc proc /proc
die() { echo "guest: $*"; poweroff -f; }
for module in /modules/*.ko; do insmod "$module" || die "insmod $module failed"; done
boot=$(sed -n 's/.*mintmark\.boot=\([^ ]*\).*/\1/p' /proc/cmdline)
options=trans=virtio,version=9p2000.L,msize=512000
mount -t 9p -o "$options,ro,cache=loose" host /lower || die "the host's root is not there"
mount -t tmpfs -o mode=755,size=75% upper /upper
mkdir /upper/files /upper/work
mount -t overlay -o lowerdir=/lower,upperdir=/upper/files,workdir=/upper/work overlay /new || die "no overlay"
mkdir -p /new/share
mount -t 9p -o "$options,cache=none" share /new/share || die "the share is not there"
mount --move /dev /new/dev
umount /proc
exec switch_root /new /bin/sh "$boot"
