#!/usr/bin/env python3
"""Writes srgb.icc: IEC 61966-2-1 as an ICC profile of version 2.1 (ICC.1:1998-09), white and primaries adapted to D50.

usage: srgb.py OUTPUT
"""
import pathlib
import struct
import sys

# Bradford-adapted primaries of IEC 61966-2-1 and D50, s15Fixed16 as ICC profiles of sRGB have them
COLUMNS = {"rXYZ": (0x6FA2, 0x38F5, 0x0390), "gXYZ": (0x6299, 0xB785, 0x18DA), "bXYZ": (0x24A0, 0x0F84, 0xB6CF)}
D50 = (0xF6D6, 0x10000, 0xD32D)
CURVE = 1024


def light(value):
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def xyz(values):
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *values)


def description(text):
    data = text.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(data)) + data + bytes(4 + 4 + 2 + 1 + 67)


def main():
    curve = b"curv\0\0\0\0" + struct.pack(">I", CURVE)
    curve += b"".join(struct.pack(">H", round(65535 * light(i / (CURVE - 1)))) for i in range(CURVE))
    tags = {"desc": description("sRGB IEC61966-2.1"), "cprt": b"text\0\0\0\0No copyright, use freely\0", "wtpt": xyz(D50)}
    tags |= {name: xyz(values) for name, values in COLUMNS.items()}
    tags |= {name: curve for name in ("rTRC", "gTRC", "bTRC")}
    table, body, places = b"", b"", {}
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table += name.encode() + struct.pack(">2I", places[data], len(data))
    header = struct.pack(">I4sI4s4s4s6H4s4sI4sI2II3i", start + len(body), bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ",
                         2000, 1, 1, 0, 0, 0, b"acsp", bytes(4), 0, bytes(4), 0, 0, 0, 0, *D50)
    header += bytes(128 - len(header))
    pathlib.Path(sys.argv[1]).write_bytes(header + struct.pack(">I", len(tags)) + table + body)


main()
