#!/bin/bash
# What somebody tries who has a shell: the system's own tools, and its set-user-id programs.
exec 2>/dev/null
say() { echo "$1: $([ "$2" = 0 ] && echo THROUGH || echo refused)"; }
mkdir -p /tmp/d
mount --bind / /tmp/d; say mount $?
mount -o remount,rw /; say remount $?
unshare -Ur true; say unshare $?
nsenter -t 1 -a true; say nsenter $?
chroot / true; say chroot $?
su -c true </dev/null; say su $?
cp /bin/bash /tmp/d/b && chmod u+s /tmp/d/b && /tmp/d/b -p -c '[ "$(id -u)" = 0 ]'; say setuid-copy $?
ln -s /proc/1/root /tmp/d/root && ls /tmp/d/root/root/ >/dev/null; say link-to-root $?
ln /usr/bin/env /tmp/d/env; say hard-link $?
echo x >/usr/bin/env; say overwrite-env $?
echo x >/var/task/app.py; say overwrite-code $?
echo x >/var/runtime/bootstrap; say overwrite-runtime $?
echo '|/tmp/d/b' >/proc/sys/kernel/core_pattern; say core-pattern $?
echo c >/proc/sysrq-trigger; say sysrq $?
dd if=/dev/mem of=/dev/null bs=1 count=1; say dev-mem $?
mknod /tmp/d/disk b 254 0; say mknod $?
ls /sys/kernel >/dev/null; say sys $?
ls /sys/fs/cgroup >/dev/null; say cgroup $?
modprobe dummy; say modprobe $?
ip link add dummy0 type dummy; say new-link $?
ip addr add 10.0.0.1/8 dev lo; say new-address $?
ip route add default dev lo; say new-route $?
sysctl -w kernel.hostname=x; say sysctl $?
cat /proc/kcore | head -c 1 | grep -q . ; say kcore $?
grep -qv '^0000000000000000' /proc/kallsyms; say kernel-addresses $?
dmesg | grep -q . ; say dmesg $?
exit 0
