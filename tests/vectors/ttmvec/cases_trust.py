"""Vectors of the trust data: whether its parts contradict themselves, and bundles of them."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass

from . import edwards
from .deflate import pack
from .keys import Key
from .scheme import MAKER, NOW, REVIEWER, TOY
from .token import ALG, EDDSA, KID, canonical, rfc3339
from .trust import (
    BOARD,
    BOARD_LIST,
    HALMA,
    HALMA_LIST,
    MAKER_KEY,
    PRODUCTION,
    REVIEW_KEY,
    SCHEME,
    Notice,
    StatusList,
    Trust,
)

MAX_LIST = 4 << 20
MAX_PATH = 200
EMPTY = "00" * 16


@dataclass(frozen=True)
class TrustCase:
    """Parts of trust data, and what putting them together must answer."""

    name: str
    threat: str
    expected: str
    trust: Trust = PRODUCTION
    asked: str = "production"
    issuers: bytes | None = None
    manifest: bytes | None = None

    def as_json(self) -> dict:
        parts = self.trust.as_json()
        issuers = json.dumps(parts["issuers"], ensure_ascii=False).encode() if self.issuers is None else self.issuers
        manifest = parts["manifest"] and json.dumps(parts["manifest"]).encode()
        manifest = manifest if self.manifest is None else self.manifest
        return {
            "name": self.name,
            "threat": self.threat,
            "scheme": self.asked,
            "version": parts["version"],
            "issued": parts["issued"],
            "issuers": base64.b64encode(issuers).decode(),
            "status_lists": parts["status_lists"],
            "notices": parts["notices"],
            "manifest": manifest and base64.b64encode(manifest).decode(),
            "expected": self.expected,
        }


@dataclass(frozen=True)
class BundleCase:
    """A bundle, and what reading it must answer."""

    name: str
    threat: str
    bundle: bytes
    expected: str

    def as_json(self) -> dict:
        bundle = base64.b64encode(self.bundle).decode()
        return {"name": self.name, "threat": self.threat, "bundle": bundle, "expected": self.expected}


def cases() -> Iterator[TrustCase]:
    yield from issuers()
    yield from manifests()
    yield from public_keys()
    yield from status_lists()
    yield from notices()


def issuers() -> Iterator[TrustCase]:
    def written(name: str, threat: str, expected: str, issuers: bytes) -> TrustCase:
        return TrustCase(name, threat, expected, issuers=issuers)

    def changed(name: str, threat: str, expected: str, **changes) -> TrustCase:
        return written(name, threat, expected, json.dumps(PRODUCTION.issuers_json() | changes).encode())

    yield TrustCase("opens", "none: trust data as it is published", "opens", SCHEME)
    yield TrustCase("opens_test", "none: the other scheme's own", "opens", PRODUCTION.but(scheme="test"), "test")
    yield TrustCase("content_of_test_scheme", "the test scheme's issuers passed off for real ones", "scheme", PRODUCTION.but(scheme="test"))
    whole = json.dumps(PRODUCTION.issuers_json()).encode()
    yield written("empty", "nothing", "json", b"")
    yield written("truncated", "a download cut short", "json", whole[:-1])
    yield written("trailing", "bytes behind the end", "json", whole + b"{}")
    yield TrustCase("format_2", "a later format read as this one", "format", PRODUCTION.but(format=2))
    yield changed("unknown_field", "a field that this library would pass over", "json", revoked=[])
    yield changed("hosts_missing_type", "a field of another type", "json", hosts="mark.example")
    yield TrustCase("mirrors", "none: the same registry elsewhere", "opens", PRODUCTION.but(mirrors=("https://mirror.example/ttm",)))
    for name, mirror in [("http", "http://mirror.example/"), ("file", "file:///etc/passwd"), ("empty", ""), ("space", "https://a b/")]:
        yield TrustCase(f"mirror_{name}", "a mirror that anybody can write to", "mirror", PRODUCTION.but(mirrors=(mirror,)))
    early = PRODUCTION.issuers_json()
    early["issuers"][0]["keys"][0]["not_before"] = "1969-12-31T23:59:59Z"
    yield written("time_before_1970", "a time that counts backwards", "json", json.dumps(early).encode())
    twice = PRODUCTION.but(issuers=(BOARD, HALMA.but(number=7)))
    yield TrustCase("issuer_twice", "two issuers with one number", "issuer", twice)
    yield TrustCase("issuer_zero", "a number that can't be spelt", "issuer", PRODUCTION.but(issuers=(BOARD.but(number=0),)))
    large = PRODUCTION.but(issuers=(BOARD.but(number=1000),))
    yield TrustCase("issuer_1000", "a number that can't be spelt", "issuer", large)
    wider = REVIEW_KEY.but(prefixes=("4098765",))
    same_key = PRODUCTION.but(issuers=(BOARD.but(keys=(REVIEW_KEY, wider)), HALMA))
    yield TrustCase("key_twice", "one key with two scopes", "key_twice", same_key)
    shared = PRODUCTION.but(issuers=(BOARD, HALMA.but(keys=(MAKER_KEY, REVIEW_KEY))))
    yield TrustCase("key_of_two_issuers", "one key with two owners", "key_twice", shared)
    for name, prefix in [("short", "401234"), ("empty", ""), ("long", "4012345000009"), ("letters", "40I2345")]:
        bad = PRODUCTION.with_key(REVIEW_KEY.but(prefixes=(prefix,)))
        yield TrustCase(f"prefix_{name}", "a prefix that covers other makers, or nothing", "prefix", bad)


def manifests() -> Iterator[TrustCase]:
    def holding(name: str, threat: str, expected: str, **changes) -> TrustCase:
        good = {"format": 1, "issued": rfc3339(NOW), "width": 0, "buckets": [EMPTY], "index": {"width": 0, "buckets": [EMPTY]}}
        return TrustCase(f"manifest_{name}", threat, expected, manifest=json.dumps(good | changes).encode())

    yield holding("least", "none: one bucket, one file of the index", "opens")
    former = {"width": 1, "buckets": [EMPTY] * 2, "until": rfc3339(NOW)}
    yield holding("former", "none: buckets of an earlier width", "opens", former=[former])
    yield holding("too_few_buckets", "half of the catalogue withheld", "buckets", width=1)
    yield holding("too_many_buckets", "a bucket that no product leads to", "buckets", buckets=[EMPTY] * 2)
    yield holding("too_wide", "more buckets than bits", "buckets", width=17, buckets=[EMPTY] * 3)
    yield holding("index_too_few", "half of the index withheld", "buckets", index={"width": 1, "buckets": [EMPTY]})
    yield holding("former_too_few", "half of the former buckets withheld", "buckets", former=[former | {"width": 2}])
    for name, text in [("short", EMPTY[:-2]), ("letters", "zz" * 16), ("path", "../../../../../../../../etc/pass")]:
        yield holding(f"hash_{name}", "a hash that is none", "buckets", buckets=[text])
    yield holding("format_2", "a later format read as this one", "manifest_format", format=2)
    yield holding("unknown_field", "a field that this library would pass over", "manifest_json", entries=[])
    yield TrustCase("manifest_empty", "nothing", "manifest_json", manifest=b"{}")


def notices() -> Iterator[TrustCase]:
    one = Notice(7, TOY.serial, TOY.gtin, "revoked")
    twice = SCHEME.but(notices=(one, one.but(sequence=2)))
    yield TrustCase("notice_twice", "two notices on one mark: which counts?", "notice", twice)
    large = SCHEME.but(notices=(one.but(statement=tuple((f"x{at}", "x" * 1200) for at in range(24))),))
    yield TrustCase("notice_too_large", "a notice larger than any", "notice", large)
    nobody = SCHEME.but(notices=(one.but(key=Key("nobody at all")),))
    yield TrustCase("notice_unsigned", "none: it will count as none when it is asked for", "opens", nobody)


def bundles() -> Iterator[BundleCase]:
    def of(name: str, threat: str, expected: str, files: dict[str, bytes]) -> BundleCase:
        return BundleCase(name, threat, canonical(files), expected)

    files = {"issuers.json": b"{}", "status/007.cwt": bytes(300), "catalogue/manifest.json": b""}
    whole = canonical(files)
    yield of("bundle", "none: some files", "opens", files)
    yield of("bundle_empty", "none: no files", "opens", {})
    yield BundleCase("bundle_nothing", "no bytes", b"", "form")
    yield BundleCase("bundle_truncated", "a download cut short", whole[:-1], "form")
    yield BundleCase("bundle_trailing", "bytes behind the end", whole + b"\x00", "form")
    yield BundleCase("bundle_indefinite", "a second encoding", b"\xbf\x61a\x40\xff", "form")
    yield BundleCase("bundle_long_length", "a second encoding", b"\xa1\x61a\x58\x01\x00", "form")
    yield BundleCase("bundle_text_value", "text instead of bytes", b"\xa1\x61a\x61b", "form")
    yield BundleCase("bundle_bytes_key", "bytes instead of a path", b"\xa1\x41a\x40", "form")
    yield BundleCase("bundle_array", "no map", b"\x80", "form")
    yield BundleCase("bundle_not_utf8", "a path in no character set", b"\xa1\x61\xff\x40", "form")
    yield BundleCase("bundle_endless", "more files than there are bytes", b"\xbb" + b"\xff" * 8, "too_many")
    yield BundleCase("bundle_huge_file", "a file longer than the bundle", b"\xa1\x61a\x5b" + b"\xff" * 8, "form")
    yield BundleCase("bundle_path_twice", "two files of one path: which counts?", b"\xa2\x61a\x40\x61a\x41b", "order")
    yield BundleCase("bundle_not_sorted", "a second encoding", b"\xa2\x61b\x40\x61a\x40", "order")
    yield BundleCase("bundle_sorted_by_letters", "the longer path first", b"\xa2\x62aa\x40\x61b\x40", "order")
    for name, path in [
        ("up", "../trust.bundle"),
        ("inside_up", "status/../../x"),
        ("absolute", "/etc/passwd"),
        ("empty", ""),
        ("empty_part", "status//007.cwt"),
        ("hidden", "status/.007.cwt"),
        ("backslash", "status\\007.cwt"),
        ("drive", "c:x"),
        ("space", "a b"),
        ("letter", "é"),
        ("nul", "a\0b"),
        ("too_long", "a" * (MAX_PATH + 1)),
    ]:
        yield of(f"bundle_path_{name}", "a path that leads out of the registry", "path", {path: b""})
    yield of("bundle_path_longest", "none: exactly as long as allowed", "opens", {"a" * MAX_PATH: b""})


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
    return TrustCase(name, threat, expected, PRODUCTION.with_key(REVIEW_KEY.but(public=public)))


def status_lists() -> Iterator[TrustCase]:
    def holding(name: str, threat: str, expected: str, status: StatusList) -> TrustCase:
        expected = expected if expected == "opens" else f"status_list_{expected}"
        return TrustCase(f"list_{name}", threat, expected, PRODUCTION.but(lists=(status, HALMA_LIST)))

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
    yield TrustCase("list_twice", "two lists of one issuer: which counts?", "issuer", twice)
    for name, subject in [
        ("of_other_issuer", "https://mark.example/status/012"),
        ("of_longer_number", "https://mark.example/status/1007"),
        ("of_short_number", "https://mark.example/status/7"),
        ("elsewhere", "https://mark.example/lists/007"),
        ("with_query", "https://mark.example/status/007?"),
    ]:
        yield holding(f"subject_{name}", "another issuer's list, where this mark is in force", "subject", BOARD_LIST.but(subject=subject))
    moved = BOARD_LIST.but(subject="https://registry.example/ttm/status/007")
    yield holding("subject_on_other_host", "none: the registry has moved", "opens", moved)
