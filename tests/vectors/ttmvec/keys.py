"""Keys of the vectors. Not secret, vectors only: every seed is the hash of a label that stands in the file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SEED_PREFIX = b"trustable technology mark, not secret, vectors only: "


def thumbprint(public: bytes) -> bytes:
    """COSE Key thumbprint with SHA-256 (RFC 9679 §3) of an Ed25519 key."""
    return hashlib.sha256(cbor2.dumps({1: 1, -1: 6, -2: public}, canonical=True)).digest()


@dataclass(frozen=True)
class Key:
    """An Ed25519 key whose seed follows from its label."""

    label: str

    @property
    def seed(self) -> bytes:
        return hashlib.sha256(SEED_PREFIX + self.label.encode()).digest()

    @property
    def public(self) -> bytes:
        return _public(self.seed)

    @property
    def kid(self) -> bytes:
        return thumbprint(self.public)[:4]

    def sign(self, message: bytes) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)


@cache
def _public(seed: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


@cache
def colliding_pair() -> tuple[Key, Key]:
    """Two keys with the same kid: about 80,000 trials for 32 bits."""
    seen: dict[bytes, Key] = {}
    number = 0
    while True:
        key = Key(f"collision {number}")
        if key.kid in seen:
            return seen[key.kid], key
        seen[key.kid] = key
        number += 1
