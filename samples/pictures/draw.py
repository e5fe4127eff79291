#!/usr/bin/env python3
"""Draws the pictures of the samples.  draw.py [--scale 0.3] [NAME...]

They are committed; the build never runs this. It needs Debian's python3-cairo, python3-numpy and python3-pil, and an hour
for all of them. Every random number has a fixed seed: the same picture comes out each time.
"""
import argparse
import importlib
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

PICTURES = ['harbour', 'crane', 'market', 'clock', 'avenue', 'snow', 'bow', 'lighthouse', 'escapement', 'map', 'chart']


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--scale', type=float, default=1.0, help='smaller, to look at while working')
    parser.add_argument('--samples', type=int, help='rays to a pixel')
    parser.add_argument('names', nargs='*', metavar='NAME', help=', '.join(PICTURES))
    args = parser.parse_args()
    for name in args.names or PICTURES:
        if name not in PICTURES:
            parser.error(f'no picture "{name}"; there are: {", ".join(PICTURES)}')
        extra = {'samples': args.samples} if args.samples else {}
        importlib.import_module(f'studio.{name}').draw(args.scale, **extra)


if __name__ == '__main__':
    main()
