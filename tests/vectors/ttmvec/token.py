"""Makes tokens, honest and otherwise: every layer can be replaced by wrong bytes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import cbor2

from .keys import Key

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

EXP, IAT, MARK = 4, 6, -65537
ALG, KID = 1, 4
ED25519, EDDSA, ES256 = -19, -8, -7

OUTCOMES = ["not_assessed", "met", "partly", "not_met", "not_applicable"]
CRITERIA = ["privacy", "transparency", "security", "stability", "openness"]
ASSURANCES = ["self_certified", "reviewed"]
CATEGORIES = [
    "other",
    "toy",
    "voice_assistant",
    "camera",
    "wearable",
    "childrens_speaker",
    "router",
    "lighting",
    "home_security",
    "appliance",
    "climate",
    "television",
    "health",
]


def seconds(text: str) -> int:
    """Seconds since 1970 of an RFC 3339 time."""
    return int(datetime.fromisoformat(text).timestamp())


def rfc3339(number: int) -> str:
    return (EPOCH + timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(text: str) -> int:
    """Days since 1970."""
    return (datetime.fromisoformat(text).replace(tzinfo=UTC) - EPOCH).days


@dataclass(frozen=True)
class Claims:
    """What a mark says. The defaults are those of the invented toy."""

    issued: int = seconds("2026-03-01T00:00:00Z")
    expires: int = seconds("2029-03-01T00:00:00Z")
    gtin: int = 4_012_345_000_009
    brand: str = "Lumo Works"
    model: str = "Lumo Bear"
    category: int = 1
    outcomes: tuple[int, ...] = (1, 1, 1, 2, 3)
    assurance: int = 1
    serial: int = 42
    assessment: bytes = bytes(range(16))
    support_until: int | None = day("2031-06-30")

    def but(self, **changes) -> Claims:
        return replace(self, **changes)

    def fields(self) -> list:
        """The array of the private claim, in its order."""
        return [
            1,
            self.gtin,
            self.brand,
            self.model,
            self.category,
            list(self.outcomes),
            self.assurance,
            self.serial,
            self.assessment,
            self.support_until,
        ]

    def payload(self) -> bytes:
        return canonical({EXP: self.expires, IAT: self.issued, MARK: self.fields()})

    def as_json(self) -> dict:
        """As reports write them."""
        until = self.support_until
        return {
            "issued": rfc3339(self.issued),
            "expires": rfc3339(self.expires),
            "gtin": f"{self.gtin:014}",
            "brand": self.brand,
            "model": self.model,
            "category": CATEGORIES[self.category],
            "outcomes": {name: OUTCOMES[value] for name, value in zip(CRITERIA, self.outcomes, strict=True)},
            "assurance": ASSURANCES[self.assurance],
            "serial": self.serial,
            "assessment": self.assessment.hex(),
            "support_until": None if until is None else (EPOCH + timedelta(days=until)).strftime("%Y-%m-%d"),
        }


def canonical(value) -> bytes:
    """Deterministic encoding (RFC 8949 §4.2.1)."""
    return cbor2.dumps(value, canonical=True)


def array(*items: bytes) -> bytes:
    """A CBOR array of items that are encoded already, well or badly."""
    return head(4, len(items)) + b"".join(items)


def mapping(*pairs: tuple[bytes, bytes]) -> bytes:
    """A CBOR map of pairs that are encoded already, in the order given."""
    return head(5, len(pairs)) + b"".join(key + value for key, value in pairs)


def head(major: int, value: int, width: int | None = None) -> bytes:
    """Major type and argument; `width` 1, 2, 4 or 8 forces a longer argument than needed."""
    if width is None:
        if value < 24:
            return bytes([major << 5 | value])
        width = next(width for width in (1, 2, 4, 8) if value < 256**width)
    return bytes([major << 5 | {1: 24, 2: 25, 4: 26, 8: 27}[width]]) + value.to_bytes(width, "big")


def bstr(data: bytes) -> bytes:
    return head(2, len(data)) + data


@dataclass(frozen=True)
class Sign1:
    """A COSE_Sign1 (RFC 9052 §4.2) whose parts may each be wrong. `None` means what the format asks for."""

    key: Key
    payload: bytes
    scheme: str = "T1"
    purpose: str = "mark"
    protected: bytes | None = None
    unprotected: bytes = b"\xa0"
    aad: bytes | None = None
    signature: bytes | None = None
    kid: bytes | None = None
    parts: dict[int, bytes] = field(default_factory=dict)

    def but(self, **changes) -> Sign1:
        return replace(self, **changes)

    def header(self) -> bytes:
        if self.protected is not None:
            return self.protected
        return canonical({ALG: ED25519, KID: self.kid or self.key.kid})

    def to_be_signed(self) -> bytes:
        """The Sig_structure (RFC 9052 §4.4)."""
        aad = self.aad if self.aad is not None else f"TTM/{self.scheme}/{self.purpose}".encode()
        return canonical(["Signature1", self.header(), aad, self.payload])

    def encode(self) -> bytes:
        signature = self.signature if self.signature is not None else self.key.sign(self.to_be_signed())
        parts = [bstr(self.header()), self.unprotected, bstr(self.payload), bstr(signature)]
        for at, part in self.parts.items():
            parts[at] = part
        return array(*parts)


def digits(token: bytes) -> str:
    """The bytes as one big-endian number in decimal."""
    return str(int.from_bytes(token, "big"))


def web(token: bytes, gtin: int, host: str = "MARK.EXAMPLE", prefix: str = "T1") -> str:
    return f"HTTPS://{host}/01/{gtin:014}#{prefix}{digits(token)}"


def bare(token: bytes, prefix: str = "TTM1") -> str:
    return f"{prefix}:{digits(token)}"


def gtin_with_check_digit(first: int) -> int:
    """Completes the first digits of a GTIN (GS1 General Specifications §7.9)."""
    total = sum(int(digit) * (3 if at % 2 == 0 else 1) for at, digit in enumerate(reversed(str(first))))
    return first * 10 + -total % 10
