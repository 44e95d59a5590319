#!/usr/bin/env bash
# Makes the packages of a build, and judges them: package.sh BUILD [OUT]
# The same commit gives the same octets: everything is dated by it (SOURCE_DATE_EPOCH).
set -euo pipefail
source=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "$1" && pwd)
out=${2:-$build/packages}
export LC_ALL=C.UTF-8 TZ=UTC
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$source" log -1 --format=%ct 2>/dev/null || stat -c %Y "$source/CHANGELOG.md")}
umask 022
echo "$SOURCE_DATE_EPOCH" >"$build/package.epoch"

cmake --build "$build" --target package_data >"$build/package.log" 2>&1 || { tail -n 30 "$build/package.log" >&2; exit 1; }
rm -rf "$out"
mkdir -p "$out"
cpack --config "$build/CPackConfig.cmake" -B "$out" >>"$build/package.log" 2>&1 || { tail -n 30 "$build/package.log" >&2; exit 1; }
rm -rf "$out/_CPack_Packages"
cp "$build/package_data/mintmark.spdx.json" "$out/"

"$source/installer/judge_package.sh" "$out"
(cd "$out" && sha256sum -- *.deb)
