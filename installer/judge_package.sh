#!/usr/bin/env bash
# Judges packages by the distribution's own tools: judge_package.sh FOLDER. Silent where all is good.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

lintian --fail-on error,warning --allow-root --no-cfg "$1"/*.deb >"$work/lintian" 2>&1 || status=1
[ "$status" -eq 0 ] || cat "$work/lintian"
for package in "$1"/mintmark_*.deb; do
    dpkg-deb -x "$package" "$work/tree"
done
desktop-file-validate --no-hints "$work"/tree/usr/share/applications/*.desktop || status=1
appstreamcli validate --no-net --no-color "$work"/tree/usr/share/metainfo/*.xml >"$work/appstream" 2>&1 || { status=1; cat "$work/appstream"; }
exit "$status"
