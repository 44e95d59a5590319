#!/bin/sh
# Goes on where initramfs.sh ends, on the real root: what a running system has, as far as the tests need it; then the
# command in /share/command, and power off.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8
. /share/boot
mount -t proc proc /proc
mount -t sysfs sys /sys
mkdir -p /dev/pts /dev/shm
mount -t devpts -o mode=620,ptmxmode=666,gid=5 devpts /dev/pts
mount -t tmpfs -o mode=1777 shm /dev/shm
mount -t tmpfs -o mode=755 run /run
mkdir -p /run/lock /run/udev /usr/lib/modules
chmod 1777 /run/lock
ln -sfn "$modules/$(uname -r)" "/usr/lib/modules/$(uname -r)"
ip link set lo up 2>/dev/null || busybox ip link set lo up
/lib/systemd/systemd-udevd --daemon
date +%s >/share/began
sh /share/command >/share/output 2>&1 </dev/null
echo $? >/share/status
sync
busybox poweroff -f
