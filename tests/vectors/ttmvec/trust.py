"""Trust data as the JSON that the scheme's root signs, with status lists as CWTs."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, replace

from .deflate import pack
from .keys import Key
from .scheme import DAY, HOST, MAKER, NOW, REVIEWER, ROOTS, STATUS
from .token import ALG, ED25519, KID, Sign1, bstr, canonical, rfc3339, seconds

TYP = 16
STATUS_LIST_TYPE = "application/statuslist+cwt"
SUB, EXP, IAT, STATUS_LIST, TTL = 2, 4, 6, 65533, 65534

VALID, INVALID, SUSPENDED, NOT_ISSUED = range(4)

REVOKED_SERIAL, SUSPENDED_SERIAL, UNUSED_SERIAL = 1001, 1002, 1003
LIST_LENGTH = 1024
"""Serials that the usual list covers; one beyond was not issued."""


@dataclass(frozen=True)
class StatusList:
    """A Token Status List (IETF draft-ietf-oauth-status-list) of two bits per mark. All valid but for `marked`."""

    issuer: int
    marked: tuple[tuple[int, int], ...] = ()
    length: int = LIST_LENGTH
    issued: int = NOW - DAY
    expires: int | None = NOW + 30 * DAY
    key: Key = STATUS
    typ: str = STATUS_LIST_TYPE
    alg: int = ED25519
    bits: int = 2
    aad: bytes = b""
    packed: bytes | None = None
    unprotected: bytes = b"\xa0"
    tag: bytes = b"\xd2"

    def but(self, **changes) -> StatusList:
        return replace(self, **changes)

    def payload(self) -> bytes:
        packed = bytearray(self.length * 2 // 8)
        for serial, status in self.marked:
            packed[serial // 4] |= status << serial % 4 * 2
        claims = {
            SUB: f"https://{HOST}/status/{self.issuer}",
            IAT: self.issued,
            STATUS_LIST: {"bits": self.bits, "lst": pack(bytes(packed)) if self.packed is None else self.packed},
            TTL: DAY,
        }
        if self.expires is not None:
            claims[EXP] = self.expires
        return canonical(claims)

    def cwt(self) -> bytes:
        header = canonical({ALG: self.alg, KID: self.key.kid, TYP: self.typ})
        payload = self.payload()
        signature = self.key.sign(canonical(["Signature1", header, self.aad, payload]))
        return self.tag + b"\x84" + bstr(header) + self.unprotected + bstr(payload) + bstr(signature)

    def as_json(self) -> dict:
        return {"issuer": self.issuer, "cwt": base64.b64encode(self.cwt()).decode()}


@dataclass(frozen=True)
class IssuerKey:
    """A key and what it may sign."""

    public: bytes
    uses: tuple[str, ...] = ("marks",)
    not_before: int = seconds("2026-01-01T00:00:00Z")
    not_after: int = seconds("2027-12-31T23:59:59Z")
    assurance: tuple[str, ...] = ("reviewed",)
    prefixes: tuple[str, ...] = ("4012345",)
    gtins: tuple[str, ...] = ()
    state: tuple[tuple[str, str], ...] = (("is", "active"),)

    def but(self, **changes) -> IssuerKey:
        return replace(self, **changes)

    def as_json(self) -> dict:
        return {
            "key": self.public.hex(),
            "uses": list(self.uses),
            "not_before": rfc3339(self.not_before),
            "not_after": rfc3339(self.not_after),
            "assurance": list(self.assurance),
            "prefixes": list(self.prefixes),
            "gtins": list(self.gtins),
            "state": dict(self.state),
        }


@dataclass(frozen=True)
class Issuer:
    number: int
    name: str
    keys: tuple[IssuerKey, ...]

    def but(self, **changes) -> Issuer:
        return replace(self, **changes)

    def as_json(self) -> dict:
        return {"number": self.number, "name": self.name, "keys": [key.as_json() for key in self.keys]}


@dataclass(frozen=True)
class Entry:
    """A published mark."""

    issuer: int
    serial: int
    gtin: int
    token: bytes
    listed: int
    siblings: tuple[int, ...] = ()

    def as_json(self) -> dict:
        return {
            "issuer": self.issuer,
            "serial": self.serial,
            "gtin": f"{self.gtin:014}",
            "token_sha256": hashlib.sha256(self.token).hexdigest(),
            "listed": rfc3339(self.listed),
            "siblings": [f"{gtin:014}" for gtin in self.siblings],
        }


# The registry's facts are not at hand: the bucket is named and not fetched.
EMPTY_BUCKET = hashlib.sha256(b"").hexdigest()[:32]

REVIEW_KEY = IssuerKey(REVIEWER.public)
MAKER_KEY = IssuerKey(MAKER.public, assurance=("self_certified",), prefixes=("4098765",))
BOARD = Issuer(7, "Review Board", (REVIEW_KEY,))
HALMA = Issuer(12, "Halma Sound", (MAKER_KEY,))
BOARD_LIST = StatusList(7, ((REVOKED_SERIAL, INVALID), (SUSPENDED_SERIAL, SUSPENDED), (UNUSED_SERIAL, NOT_ISSUED)))
HALMA_LIST = StatusList(12)


@dataclass(frozen=True)
class Trust:
    """The whole file. The defaults are what a phone has that synced yesterday."""

    scheme: str = "production"
    issued: int = NOW - DAY
    hosts: tuple[str, ...] = (HOST, "old.mark.example")
    status_keys: tuple[Key, ...] = (STATUS,)
    issuers: tuple[Issuer, ...] = (BOARD, HALMA)
    lists: tuple[StatusList, ...] = (BOARD_LIST, HALMA_LIST)
    catalogue: tuple[int, tuple[Entry, ...]] | None = None
    bucket: bytes | None = None
    format: int = 1

    def but(self, **changes) -> Trust:
        return replace(self, **changes)

    def with_key(self, key: IssuerKey) -> Trust:
        """With another key of the review board."""
        return self.but(issuers=(BOARD.but(keys=(key,)), HALMA))

    def as_json(self) -> dict:
        issued, entries = self.catalogue or (0, ())
        return {
            "format": self.format,
            "scheme": self.scheme,
            "version": 1,
            "issued": rfc3339(self.issued),
            "hosts": list(self.hosts),
            "status_keys": [key.public.hex() for key in self.status_keys],
            "issuers": [issuer.as_json() for issuer in self.issuers],
            "status_lists": [status.as_json() for status in self.lists],
            "catalogue": None
            if self.catalogue is None
            else {
                "issued": rfc3339(issued),
                "width": 0,
                "buckets": [EMPTY_BUCKET if self.bucket is None else hashlib.sha256(self.bucket).hexdigest()[:32]],
                "entries": [entry.as_json() for entry in entries],
            },
        }

    def file(self) -> Sign1:
        """The file as the scheme's root signs it."""
        payload = json.dumps(self.as_json(), ensure_ascii=False).encode()
        return Sign1(ROOTS[self.scheme], payload, scheme={"production": "T1", "test": "X1"}[self.scheme], purpose="trust")


PRODUCTION = Trust()
