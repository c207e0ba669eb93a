"""Vectors of the trust file: who signed it, and whether it contradicts itself."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass

from . import edwards
from .deflate import pack
from .keys import Key
from .scheme import MAKER, REVIEWER, ROOTS, STRANGER
from .token import ALG, EDDSA, KID, Sign1, canonical
from .trust import BOARD, BOARD_LIST, HALMA, HALMA_LIST, MAKER_KEY, PRODUCTION, REVIEW_KEY, StatusList, Trust

MAX_LIST = 4 << 20


@dataclass(frozen=True)
class TrustCase:
    name: str
    threat: str
    file: bytes
    expected: str
    scheme: str = "production"

    def as_json(self) -> dict:
        return {
            "name": self.name,
            "threat": self.threat,
            "scheme": self.scheme,
            "file": base64.b64encode(self.file).decode(),
            "expected": self.expected,
        }


def cases() -> Iterator[TrustCase]:
    yield from signed()
    yield from content()
    yield from public_keys()
    yield from status_lists()


def signed() -> Iterator[TrustCase]:
    honest = PRODUCTION.file()
    test = PRODUCTION.but(scheme="test").file()
    yield TrustCase("opens", "none: signed by the root", honest.encode(), "opens")
    yield TrustCase("opens_test", "none: the other scheme's own", test.encode(), "opens", "test")
    whole = honest.encode()
    yield TrustCase("empty", "nothing", b"", "form")
    yield TrustCase("truncated", "a download cut short", whole[:-1], "form")
    yield TrustCase("trailing", "bytes that nobody signed", whole + b"\x00", "form")
    yield TrustCase("bare_json", "content without a signature", honest.payload, "form")
    old = honest.but(protected=canonical({ALG: EDDSA, KID: honest.key.kid}))
    yield TrustCase("alg_eddsa", "the old, ambiguous EdDSA (-8)", old.encode(), "form")
    for name, threat, file in [
        ("stranger", "anybody's key", honest.but(key=STRANGER)),
        ("stranger_under_kid", "anybody's key under the root's kid", honest.but(key=STRANGER, kid=honest.key.kid)),
        ("issuer", "a listed key makes itself the root", honest.but(key=REVIEWER)),
        ("purpose", "a signature made for a mark", honest.but(purpose="mark")),
        ("other_scheme_aad", "a signature of the test scheme", honest.but(scheme="X1")),
        ("zero_signature", "64 zeros", honest.but(signature=bytes(64))),
    ]:
        yield TrustCase(f"signed_by_{name}" if name in ("stranger", "issuer") else name, threat, file.encode(), "signature")
    at = whole.index(b"4012345")
    flipped = whole[:at] + b"5" + whole[at + 1 :]
    yield TrustCase("flipped_prefix", "one digit of a prefix", flipped, "signature")
    yield TrustCase("test_file_in_production", "the test root vouches for real marks", test.encode(), "signature")
    crossed = test.but(key=ROOTS["production"], scheme="T1")
    yield TrustCase("content_of_test_scheme", "the real root signs the test scheme's content", crossed.encode(), "scheme")


def content() -> Iterator[TrustCase]:
    def holding(name: str, threat: str, expected: str, trust: Trust) -> TrustCase:
        return TrustCase(name, threat, trust.file().encode(), expected)

    def written(name: str, threat: str, expected: str, **changes) -> TrustCase:
        text = json.dumps(PRODUCTION.as_json() | changes).encode()
        return TrustCase(name, threat, Sign1(ROOTS["production"], text, purpose="trust").encode(), expected)

    yield holding("format_2", "a later format read as this one", "format", PRODUCTION.but(format=2))
    yield written("unknown_field", "a field that this library would pass over", "json", revoked=[])
    yield written("hosts_missing_type", "a field of another type", "json", hosts="mark.example")
    yield written("time_before_1970", "a time that counts backwards", "json", issued="1969-12-31T23:59:59Z")
    twice = PRODUCTION.but(issuers=(BOARD, HALMA.but(number=7)))
    yield holding("issuer_twice", "two issuers with one number", "issuer", twice)
    yield holding("issuer_zero", "a number that can't be spelt", "issuer", PRODUCTION.but(issuers=(BOARD.but(number=0),)))
    large = PRODUCTION.but(issuers=(BOARD.but(number=1000),))
    yield holding("issuer_1000", "a number that can't be spelt", "issuer", large)
    wider = REVIEW_KEY.but(prefixes=("4098765",))
    same_key = PRODUCTION.but(issuers=(BOARD.but(keys=(REVIEW_KEY, wider)), HALMA))
    yield holding("key_twice", "one key with two scopes", "key_twice", same_key)
    shared = PRODUCTION.but(issuers=(BOARD, HALMA.but(keys=(MAKER_KEY, REVIEW_KEY))))
    yield holding("key_of_two_issuers", "one key with two owners", "key_twice", shared)
    for name, prefix in [("short", "401234"), ("empty", ""), ("long", "4012345000009"), ("letters", "40I2345")]:
        bad = PRODUCTION.with_key(REVIEW_KEY.but(prefixes=(prefix,)))
        yield holding(f"prefix_{name}", "a prefix that covers other makers, or nothing", "prefix", bad)
    buckets = {"issued": PRODUCTION.as_json()["issued"], "width": 1, "buckets": ["00" * 16], "entries": []}
    yield written("buckets_too_few", "half of the catalogue withheld", "buckets", catalogue=buckets)


def public_keys() -> Iterator[TrustCase]:
    """Listed keys under which anybody can sign, or that are there in a second encoding."""
    torsion = edwards.point_of_order_8()
    for order, factor in [(1, 8), (2, 4), (4, 2), (8, 1)]:
        public = edwards.encode(edwards.multiply(factor, torsion))
        yield listing(f"key_of_order_{order}", "one signature fits many messages", public)
    yield listing("key_of_order_1_not_canonical", "the same in a second encoding", (edwards.P + 1).to_bytes(32, "little"))
    y = 2
    while edwards.decode(y.to_bytes(32, "little")) is None or y == 1:
        y += 1
    second = (edwards.P + y).to_bytes(32, "little")
    yield listing("key_not_canonical", "a key with a second thumbprint", second)
    while edwards.decode(y.to_bytes(32, "little")) is not None:
        y += 1
    yield listing("key_no_point", "bytes that are no point of the curve", y.to_bytes(32, "little"))
    yield listing("key_31_bytes", "a key cut short", REVIEWER.public[:31])
    mixed = edwards.add(edwards.multiply(5, edwards.BASE), torsion)
    yield listing("key_mixed_order", "none: not of small order", edwards.encode(mixed), "opens")


def listing(name: str, threat: str, public: bytes, expected: str = "json") -> TrustCase:
    return TrustCase(name, threat, PRODUCTION.with_key(REVIEW_KEY.but(public=public)).file().encode(), expected)


def status_lists() -> Iterator[TrustCase]:
    def holding(name: str, threat: str, expected: str, status: StatusList) -> TrustCase:
        expected = expected if expected == "opens" else f"status_list_{expected}"
        return TrustCase(f"list_{name}", threat, PRODUCTION.but(lists=(status, HALMA_LIST)).file().encode(), expected)

    yield holding("untagged", "none: the tag is optional", "opens", BOARD_LIST.but(tag=b""))
    yield holding("signed_by_maker", "a maker un-revokes its own mark", "signature", BOARD_LIST.but(key=MAKER))
    yield holding("signed_by_stranger", "anybody's list", "signature", BOARD_LIST.but(key=Key("nobody at all")))
    yield holding("with_aad", "a signature made for something else", "signature", BOARD_LIST.but(aad=b"TTM/T1/mark"))
    yield holding("other_typ", "a CWT of another type", "structure", BOARD_LIST.but(typ="application/cwt"))
    yield holding("alg_eddsa", "the old, ambiguous EdDSA (-8)", "structure", BOARD_LIST.but(alg=EDDSA))
    yield holding(
        "unprotected", "a header that nobody signed", "structure", BOARD_LIST.but(unprotected=canonical({KID: b"kid1"}))
    )
    yield holding("three_bits", "a width that does not divide a byte", "claims", BOARD_LIST.but(bits=3))
    yield holding("zero_bits", "a width of nothing", "claims", BOARD_LIST.but(bits=0))
    yield holding("not_packed", "bytes that do not unpack", "compression", BOARD_LIST.but(packed=b"no zlib"))
    cut = BOARD_LIST.but(packed=pack(bytes(256))[:-6])
    yield holding("cut_short", "a list that ends early", "compression", cut)
    yield holding("largest", "none: exactly as large as allowed", "opens", BOARD_LIST.but(packed=pack(bytes(MAX_LIST))))
    bomb = BOARD_LIST.but(packed=pack(bytes(MAX_LIST + 1)))
    yield holding("zip_bomb", "few bytes that unpack to many", "too_large", bomb)
    twice = PRODUCTION.but(lists=(BOARD_LIST, BOARD_LIST.but(marked=())))
    yield TrustCase("list_twice", "two lists of one issuer: which counts?", twice.file().encode(), "issuer")
