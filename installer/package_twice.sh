#!/usr/bin/env bash
# Whether the sources give the same packages again: package_twice.sh BUILD. A copy of the commit in another folder, compiled
# without the cache, at the commit's own date. Takes as long as a build does.
set -euo pipefail
source=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "$1" && pwd)
[ -z "$(git -C "$source" status --porcelain)" ] || { echo "package: commit first: only a commit is built twice" >&2; exit 2; }
work=$(mktemp -d "${TMPDIR:-/tmp}/mintmark-twice-XXXXXX")
trap 'rm -rf "$work"' EXIT
export CCACHE_DISABLE=1 LC_ALL=C.UTF-8
SOURCE_DATE_EPOCH=$(git -C "$source" log -1 --format=%ct)
export SOURCE_DATE_EPOCH
git -C "$source" archive --prefix=elsewhere/ HEAD | tar -x -C "$work"
cd "$work/elsewhere"
cmake --preset release -DMINTMARK_TESTS=OFF >"$work/log" 2>&1 || { tail "$work/log" >&2; exit 1; }
cmake --build build/release >>"$work/log" 2>&1 || { tail -n 30 "$work/log" >&2; exit 1; }
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
