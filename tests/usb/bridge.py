"""Joins two ttys: what comes on one goes out on the other, until one of them is gone. bridge.py GADGET UNIT"""
import os
import select
import sys
import tty


def main():
    ends = [os.open(path, os.O_RDWR | os.O_NOCTTY) for path in sys.argv[1:3]]
    for end in ends:
        tty.setraw(end)
    other = dict(zip(ends, reversed(ends), strict=True))
    while True:
        for end in select.select(ends, [], [])[0]:
            octets = os.read(end, 4096)
            if not octets:
                return
            while octets:
                octets = octets[os.write(other[end], octets):]


if __name__ == "__main__":
    main()
