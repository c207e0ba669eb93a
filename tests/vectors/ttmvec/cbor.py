"""A CBOR reader (RFC 8949) that remembers what `cbor2` forgets: the order of pairs, duplicates, and every detour."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any


class NotCbor(Exception):
    """The bytes end early or are not well-formed."""


@dataclass(frozen=True)
class Pairs:
    """A map as written."""

    pairs: tuple[tuple[Any, Any], ...]

    @property
    def has_duplicates(self) -> bool:
        return len({key for key, _ in self.pairs}) < len(self.pairs)


@dataclass(frozen=True)
class Other:
    """A float, a simple value other than null, or a tag: nothing that the format uses."""

    what: str


class Reader:
    """Reads one item after the other. `detours` counts deviations from deterministic encoding."""

    MAX_DEPTH = 16

    def __init__(self, data: bytes):
        self.data, self.at, self.detours = data, 0, 0

    def item(self, depth: int = 0) -> Any:
        if depth > self.MAX_DEPTH:
            raise NotCbor("too deep")
        major, info, value = self._head()
        if major == 0:
            return value
        if major == 1:
            return -1 - value
        if major in (2, 3):
            return self._string(major, info, value)
        if major == 4:
            return [self.item(depth + 1) for _ in self._count(info, value)]
        if major == 5:
            return self._pairs(info, value, depth)
        if major == 6:
            return self._tagged(value, self.item(depth + 1))
        return self._simple(info, value)

    @property
    def rest(self) -> int:
        return len(self.data) - self.at

    def _take(self, count: int) -> bytes:
        if count > self.rest:
            raise NotCbor("ends early")
        self.at += count
        return self.data[self.at - count : self.at]

    def _head(self) -> tuple[int, int, int]:
        first = self._take(1)[0]
        major, info = first >> 5, first & 31
        if info < 24 or info == 31:
            return major, info, info
        if info > 27:
            raise NotCbor("reserved")
        width = 1 << info - 24
        value = int.from_bytes(self._take(width), "big")
        if major != 7 and value < (24 if width == 1 else 256 ** (width // 2)):
            self.detours += 1
        return major, info, value

    def _count(self, info: int, value: int):
        """As many turns as the array or map has items; an indefinite one ends at its break."""
        if info != 31:
            if value > self.rest:
                raise NotCbor("ends early")
            yield from range(value)
            return
        self.detours += 1
        while self.data[self.at : self.at + 1] != b"\xff":
            yield 0
        self._take(1)

    def _string(self, major: int, info: int, value: int) -> bytes | str:
        data = b"".join(self._chunk(major) for _ in self._count(info, value)) if info == 31 else self._take(value)
        try:
            return data if major == 2 else data.decode()
        except UnicodeDecodeError as error:
            raise NotCbor("not UTF-8") from error

    def _chunk(self, major: int) -> bytes:
        inner, info, value = self._head()
        if inner != major or info == 31:
            raise NotCbor("a chunk of another kind")
        return self._take(value)

    def _pairs(self, info: int, value: int, depth: int) -> Pairs:
        pairs, last = [], b""
        for _ in self._count(info, value):
            start = self.at
            key = self.item(depth + 1)
            encoded = self.data[start : self.at]
            if encoded < last:
                self.detours += 1
            last = encoded
            pairs.append((key, self.item(depth + 1)))
        return Pairs(tuple(pairs))

    def _tagged(self, tag: int, content: Any) -> Any:
        if tag in (2, 3) and isinstance(content, bytes) and len(content) <= 8:
            # A big number that fits an integer (RFC 8949 §3.4.3).
            self.detours += 1
            value = int.from_bytes(content, "big")
            return value if tag == 2 else -1 - value
        return Other(f"tag {tag} of {content!r}")

    def _simple(self, info: int, value: int) -> Any:
        if info in (22, 23):
            # `undefined` stands for nothing, too, but a mark writes null.
            self.detours += info == 23
            return None
        if info == 31:
            raise NotCbor("a break where an item should be")
        if info > 24:
            return Other(f"float {struct.unpack({25: '>e', 26: '>f', 27: '>d'}[info], value.to_bytes(1 << info - 24, 'big'))[0]}")
        return Other(f"simple {value}")
