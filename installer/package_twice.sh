#!/usr/bin/env bash
# Whether the sources give the same packages again: package_twice.sh BUILD. A copy of the commit in another folder, each file
# compiled anew, at the commit's own date. Takes as long as a build does. Through ccache, as `./dev` compiles: it makes the
# names of sources relative, and they stand in what tells a line of the source.
set -euo pipefail
source=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "$1" && pwd)
[ -z "$(git -C "$source" status --porcelain)" ] || { echo "package: commit first: only a commit is built twice" >&2; exit 2; }
work=$(mktemp -d "${TMPDIR:-/tmp}/mintmark-twice-XXXXXX")
trap 'rm -rf "$work"' EXIT
export CCACHE_RECACHE=1 LC_ALL=C.UTF-8
SOURCE_DATE_EPOCH=$(git -C "$source" log -1 --format=%ct)
export SOURCE_DATE_EPOCH
git -C "$source" archive --prefix=elsewhere/ HEAD | tar -x -C "$work"
cd "$work/elsewhere"
./dev build >"$work/log" 2>&1 || { tail -n 30 "$work/log" >&2; exit 1; }
unset CCACHE_RECACHE
installer/package.sh build/release "$work/packages" >/dev/null
status=0
for first in "$build"/packages/*.deb; do
    if cmp "$first" "$work/packages/$(basename "$first")"; then
        echo "the same: $(basename "$first")"
    else
        status=1
    fi
done
exit "$status"
