#!/bin/sh
# The first process of a machine in namespaces (machine.py): makes its root, and becomes its systemd. The root is this
# machine's, read-only, under a layer in memory; what a service could reach besides it is new: /dev, /proc, /run, the network.
#   machine.sh FOLDER CGROUP CONSOLE    FOLDER: programs, source and share to be seen in /srv; CGROUP: a group of its own
set -eu
folder=$1 group=$2 console=$3
mount --make-rprivate /
mount -t tmpfs -o mode=755 layer "$folder/layer"
mkdir "$folder/layer/files" "$folder/layer/work"
root=$folder/root
mount -t overlay -o "lowerdir=/,upperdir=$folder/layer/files,workdir=$folder/layer/work" overlay "$root"
cd "$root"
mkdir -p proc sys dev run tmp srv
mount -t proc -o nosuid,nodev,noexec proc proc
mount -o bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs sys
mount -t tmpfs -o mode=755,nosuid,nodev run run
mount -t tmpfs -o mode=1777,nosuid,nodev tmp tmp
mount -t tmpfs -o mode=755 srv srv
for name in programs source share; do
    mkdir "srv/$name"
    mount --rbind "$folder/$name" "srv/$name"
done
mount -o remount,bind,ro srv/programs
mount -o remount,bind,ro srv/source

mount -t tmpfs -o mode=755,nosuid dev dev
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,gid=5,mode=620,ptmxmode=666 devpts dev/pts
mount -t tmpfs -o mode=1777,nosuid,nodev shm dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
umask 0
while read -r name major minor mode; do mknod -m "$mode" "dev/$name" c "$major" "$minor"; done <<END
null 1 3 666
zero 1 5 666
full 1 7 666
random 1 8 666
urandom 1 9 666
tty 5 0 666
kmsg-for-all 1 11 666
ttyS3 4 67 660
END
umask 022
# What journald would read is not this one's, and what a port is, is: a group may have it.
chgrp dialout dev/ttyS3 2>/dev/null || chgrp 20 dev/ttyS3
touch dev/console
mount --bind "$console" dev/console

# Nothing of what this machine would mount, start or set up.
mount -t tmpfs -o mode=755 units etc/systemd/system
for file in etc/fstab etc/crypttab; do : >"$file"; done
rm -f etc/machine-id
: >etc/machine-id
cp -r srv/share/etc/. etc/
# The programs where a package puts them.
for file in srv/programs/mintmark srv/programs/mintmark-service srv/programs/mintmark-device; do
    install -m 0755 "$file" usr/bin/
done

# As a container's maker has to: what systemd mounts for a service, such as its credentials, is seen by it.
mount --make-rshared .

echo $$ >"$group/cgroup.procs"
exec unshare --cgroup sh -c '
    mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 sys/fs/cgroup
    exec env -i container=mintmark PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
        setpriv --bounding-set=-sys_module,-sys_time,-sys_rawio,-syslog,-mac_admin,-mac_override --inh-caps=-all -- \
        unshare --root=. --wd=/ /lib/systemd/systemd --system --unit=mintmark-cases.service --show-status=yes --log-target=journal'
