# Shared by ./demo and ./check: packages and builds. POSIX sh; sourced with $root set to the tree.

packages=$root/build-aux/packages.txt
jobs=$(nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2)

say()
{
    printf '%s\n' "== $*"
}

# names COLUMN NEED PURPOSE…: packages of those purposes, one a line
names()
{
    awk -F'|' -v column="$1" -v need="$2" -v purposes=" $3 " '
        function trim(s) { gsub(/^[ \t]+|[ \t]+$/, "", s); return s }
        /^#/ || NF < 6 { next }
        {
            name = trim($column)
            if (trim($2) == need && index(purposes, " " trim($1) " ") && name !~ /^[-=]$/ && !seen[name]++)
                print name
        }' "$packages"
}

# Those of the names on standard input that dpkg does not have
missing()
{
    while read -r name; do
        state=$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null) || state=
        [ "$state" = installed ] || printf '%s\n' "$name"
    done
}

as_root()
{
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        say "cannot install: not root, and there is no sudo"
        return 1
    fi
}

apt_install()
{
    as_root apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends "$@" </dev/null
}

# need PURPOSE…: installs what those purposes lack. Required packages that do not come are an error; optional ones are not.
need()
{
    if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-query >/dev/null 2>&1; then
        need_elsewhere "$*"
        return 0
    fi
    required=$(names 3 required "$*" | missing)
    optional=$(names 3 optional "$*" | missing)
    [ -n "$required$optional" ] || return 0
    say "installing:" $required $optional
    as_root apt-get -o DPkg::Lock::Timeout=300 update -q </dev/null || say "apt-get update failed; trying with the lists at hand"
    # Together is quicker; one by one, a package that a release lacks stops no other.
    # shellcheck disable=SC2086
    if ! apt_install $required $optional; then
        if [ -n "$required" ]; then
            apt_install $required || return 1
        fi
        for name in $optional; do
            apt_install "$name" || say "going on without $name"
        done
    fi
}

need_elsewhere()
{
    column=
    for try in "dnf 4" "pacman 5" "brew 6"; do
        if command -v "${try% *}" >/dev/null 2>&1; then
            column=${try#* }
            manager=${try% *}
            break
        fi
    done
    say "no apt-get here: the packages are to be installed by hand (build-aux/packages.txt)"
    if [ -n "$column" ]; then
        printf '   %s: %s\n' "$manager" "$(names "$column" required "$1" | tr '\n' ' ')"
    fi
}

# configure FOLDER OPTION…: a build folder, made or brought up to date
configure()
{
    folder=$1
    shift
    if [ -f "$folder/meson-private/coredata.dat" ] && meson setup --reconfigure "$folder" "$root" "$@"; then
        return 0
    fi
    # A folder that another meson made, or that was left half made, is of no use.
    rm -rf "$folder"
    meson setup "$folder" "$root" "$@"
}

compile()
{
    meson compile -C "$1" -j "$jobs"
}

# After sudo, what was made belongs to who called.
give_back()
{
    if [ "$(id -u)" -eq 0 ] && [ -n "${SUDO_UID:-}" ]; then
        chown -R "$SUDO_UID:${SUDO_GID:-$SUDO_UID}" "$@" 2>/dev/null || :
    fi
}
