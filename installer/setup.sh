#!/usr/bin/env bash
# Installs what packages.txt lists and the machine lacks. Asks for root only
# when something is missing. Names no host: backports come from the mirror
# that the machine's own release already comes from.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

plain=() backports=()
while read -r first second; do
    case "$first" in
        ''|\#*) ;;
        @backports) backports+=("$second") ;;
        *) plain+=("$first") ;;
    esac
done <"$here/packages.txt"

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing=()
for name in "${plain[@]}"; do installed "$name" || missing+=("$name"); done
for name in "${backports[@]}"; do
    version=$(dpkg-query -W -f '${Version}' "$name" 2>/dev/null || true)
    if [ -z "$version" ] || dpkg --compare-versions "$version" lt 4; then missing+=("@$name"); fi
done
[ ${#missing[@]} -gt 0 ] || exit 0

command -v apt-get >/dev/null || {
    echo "setup: this script installs with apt; install by hand: ${missing[*]#@}" >&2; exit 1; }
root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
        echo "setup: run as root, or install sudo; missing: ${missing[*]#@}" >&2; exit 1; }
    root=(sudo)
fi
apt() { "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -q \
            -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"; }

echo "setup: installing ${missing[*]#@}"
apt update >/dev/null || echo "setup: some package lists could not be refreshed; going on with what is there" >&2

names=() fromBackports=()
for name in "${missing[@]}"; do
    case "$name" in
        @*) candidate=$(apt-cache policy "${name#@}" | awk '/Candidate:/ {print $2}')
            if dpkg --compare-versions "${candidate:-0}" ge 4; then names+=("${name#@}")
            else fromBackports+=("${name#@}"); fi ;;
        *) names+=("$name") ;;
    esac
done

if [ ${#fromBackports[@]} -gt 0 ]; then
    release=$(. /etc/os-release && echo "$VERSION_CODENAME")
    list=/etc/apt/sources.list.d/mintmark-backports.list
    # The mirror, as apt itself knows it.
    mirror=$(apt-get indextargets --format '$(CODENAME) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
             awk -v r="$release" '$1 == r && $2 == "main" && !seen++ {print $3}')
    [ -n "$mirror" ] || { echo "setup: no apt source for $release was found; add its backports by hand" >&2; exit 1; }
    if ! apt-get indextargets --format '$(CODENAME)' 'Created-By: Packages' | grep -qx "$release-backports"; then
        keyring=/usr/share/keyrings/debian-archive-keyring.gpg
        option=""; [ ! -e "$keyring" ] || option="[signed-by=$keyring] "
        echo "deb ${option}${mirror} ${release}-backports main" | "${root[@]}" tee "$list" >/dev/null
        apt update >/dev/null || true
    fi
    for name in "${fromBackports[@]}"; do names+=("$name/$release-backports"); done
    # The library of the same version; apt would keep the release's own.
    for name in "${fromBackports[@]}"; do
        case "$name" in libsqlcipher-dev) names+=("libsqlcipher1/$release-backports") ;; esac
    done
fi
apt install --no-install-recommends "${names[@]}"
