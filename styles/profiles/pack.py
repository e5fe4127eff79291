#!/usr/bin/env python3
"""Packs each profile X.icc of a folder as X.icc.z, the stream that goes into a PDF (RFC 1950): pack.py FOLDER."""

import pathlib
import sys
import zlib

if len(sys.argv) != 2:
    sys.exit("usage: pack.py FOLDER")
for profile in sorted(pathlib.Path(sys.argv[1]).glob("*.icc")):
    profile.with_name(profile.name + ".z").write_bytes(zlib.compress(profile.read_bytes(), 9))
