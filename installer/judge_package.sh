#!/usr/bin/env bash
# Judges packages by the distribution's own tools: judge_package.sh FOLDER. Silent where all is good.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

# The project has no home page yet, of which newer versions of appstreamcli warn. Newer ones of lintian call it, too, and cannot be
# told: there it is left to the call below.
twice=appstream-metadata-validation-failed
told=()
if lintian-explain-tags "$twice" 2>/dev/null | grep -q "^[A-Z]: $twice"; then told=(--suppress-tags "$twice"); fi
lintian --fail-on error,warning --allow-root --no-cfg "${told[@]}" "$1"/*.deb >"$work/lintian" 2>&1 || status=1
[ "$status" -eq 0 ] || cat "$work/lintian"
for package in "$1"/mintmark_*.deb; do
    dpkg-deb -x "$package" "$work/tree"
done
desktop-file-validate --no-hints "$work"/tree/usr/share/applications/*.desktop || status=1
appstream=(appstreamcli validate --no-net --no-color)
homeless=--override=url-homepage-missing=info
# One that is too old to know it does not warn either.
answer=$("${appstream[@]}" "$homeless" "$work"/tree/usr/share/metainfo/*.xml 2>&1) || true
[[ $answer == *"not recognized"* ]] || appstream+=("$homeless")
"${appstream[@]}" "$work"/tree/usr/share/metainfo/*.xml >"$work/appstream" 2>&1 || { status=1; cat "$work/appstream"; }
exit "$status"
