#!/bin/sh
# Makes the profiles of this folder anew, and packs them: make.sh FOLDER. On Debian it needs argyll, icc-profiles-free and python3.
# A profile holds the moment at which it was made, and so differs in that from the one here.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=${1:?usage: make.sh FOLDER}
data=$(dpkg -L icc-profiles-free | sed -n 's|/TR002\.ti3$||p' | head -n 1)
[ -n "$data" ] || { echo "icc-profiles-free is not installed, or has no TR002.ti3" >&2; exit 1; }

# condition DATA FILE INK DESCRIPTION: black starts early and takes over, at most INK percent in all and 95 of black
condition()
{
    cp "$data/$1.ti3" "$out/$1.ti3"
    (cd "$out" && colprof -qm -cmt -dpp -S srgb.icc -l"$3" -L95 -kp 0 0.05 1 1 0.7 -D "$4" -O "$2" "$1")
    rm "$out/$1.ti3"
}

mkdir -p "$out"
python3 "$here/srgb.py" "$out/srgb.icc"
condition TR002 newsprint-cgats-tr002.icc 240 "Newsprint coldset, CGATS/SNAP TR 002-2007, TAC 240"
condition FOGRA39L coated-fogra39.icc 300 "Coated offset, FOGRA39, TAC 300"
condition FOGRA29L uncoated-fogra29.icc 300 "Uncoated offset, FOGRA29, TAC 300"

python3 "$here/pack.py" "$out"
