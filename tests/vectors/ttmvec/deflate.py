"""zlib streams (RFC 1950, 1951) that are the same everywhere: libraries differ in what they write, not in what they read."""

from __future__ import annotations

import zlib

LONGEST = 258


def pack(data: bytes) -> bytes:
    """One block with the fixed codes: each run of a byte as a literal and repetitions of it."""
    bits = Bits()
    bits.number(0b011, 3)  # the last block, fixed codes
    at = 0
    while at < len(data):
        run = 1
        while at + run < len(data) and data[at + run] == data[at]:
            run += 1
        bits.literal(data[at])
        at += 1
        for _ in range((run - 1) // LONGEST):
            bits.code(0b11000101, 8)  # length 258
            bits.code(0, 5)  # distance 1
            at += LONGEST
    bits.code(0, 7)  # the end
    return b"\x78\xda" + bits.bytes() + zlib.adler32(data).to_bytes(4, "big")


class Bits:
    """Bits from the lowest of a byte on."""

    def __init__(self):
        self.data, self.rest, self.count = bytearray(), 0, 0

    def number(self, value: int, width: int) -> None:
        self.rest |= value << self.count
        self.count += width
        while self.count >= 8:
            self.data.append(self.rest & 255)
            self.rest >>= 8
            self.count -= 8

    def code(self, value: int, width: int) -> None:
        """A Huffman code: its highest bit first."""
        self.number(int(f"{value:0{width}b}"[::-1], 2), width)

    def literal(self, byte: int) -> None:
        if byte < 144:
            self.code(0b00110000 + byte, 8)
        else:
            self.code(0b110010000 + byte - 144, 9)

    def bytes(self) -> bytes:
        return bytes(self.data) + (bytes([self.rest]) if self.count else b"")
