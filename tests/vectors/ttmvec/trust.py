"""Trust data as the JSON that the scheme's root signs, with status lists as CWTs."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, replace

from .deflate import pack
from .keys import Key
from .scheme import DAY, DESK, EXPERTS, HOST, MAKER, NOW, REVIEWER, STATUS, mark_number
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
    subject: str | None = None

    def but(self, **changes) -> StatusList:
        return replace(self, **changes)

    def payload(self) -> bytes:
        packed = bytearray(self.length * 2 // 8)
        for serial, status in self.marked:
            packed[serial // 4] |= status << serial % 4 * 2
        claims = {
            SUB: self.subject or f"https://{HOST}/status/{self.issuer:03}",
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
    """A published mark with its documents."""

    issuer: int
    serial: int
    gtin: int
    token: bytes
    listed: int
    siblings: tuple[int, ...] = ()
    assessments: tuple = ()
    decisions: tuple = ()
    objections: tuple = ()

    @property
    def number(self) -> int:
        return int(mark_number(self.issuer, self.serial))

    def item(self) -> list:
        """As it stands in a bucket."""
        documents = [[one.document() for one in kind] for kind in (self.assessments, self.decisions, self.objections)]
        return [self.number, self.gtin, list(self.siblings), self.listed, self.token, *documents]


@dataclass(frozen=True)
class Notice:
    """Why the scheme took a mark back, put it on hold, or gave it back."""

    issuer: int
    serial: int
    gtin: int
    action: str
    reason: str = "security_flaw"
    since: int = NOW - 9 * DAY
    sequence: int = 1
    statement: tuple[tuple[str, str], ...] = (("en", "Anybody can listen."), ("de", "Jeder kann mithören."))
    key: Key = DESK
    purpose: str = "notice"
    scheme: str = "T1"
    under: int | None = None

    def but(self, **changes) -> Notice:
        return replace(self, **changes)

    def as_json(self) -> dict:
        return {
            "format": 1,
            "sequence": self.sequence,
            "number": mark_number(self.issuer, self.serial),
            "gtin": f"{self.gtin:014}",
            "action": self.action,
            "since": rfc3339(self.since),
            "reason": self.reason,
            "statement": dict(self.statement),
        }

    def facts(self) -> dict:
        """What a finding tells of it."""
        return {"reason": self.reason, "since": rfc3339(self.since), "sequence": self.sequence}

    def document(self) -> bytes:
        payload = json.dumps(self.as_json(), ensure_ascii=False).encode()
        return Sign1(self.key, payload, purpose=self.purpose, scheme=self.scheme).encode()

    def named(self) -> dict:
        """With the number that it is published under: its own, unless somebody passes it off for another's."""
        number = mark_number(self.issuer, self.serial if self.under is None else self.under)
        return {"number": number, "cose": base64.b64encode(self.document()).decode()}


FACTS_KEY = Key("issuer 7, assessments")
REVIEW_KEY = IssuerKey(REVIEWER.public)
MAKER_KEY = IssuerKey(MAKER.public, assurance=("self_certified",), prefixes=("4098765",))
BOARD = Issuer(7, "Review Board", (REVIEW_KEY,))
HALMA = Issuer(12, "Halma Sound", (MAKER_KEY,))
BOARD_LIST = StatusList(7, ((REVOKED_SERIAL, INVALID), (SUSPENDED_SERIAL, SUSPENDED), (UNUSED_SERIAL, NOT_ISSUED)))
HALMA_LIST = StatusList(12)

BOARD_FACTS_KEY = IssuerKey(FACTS_KEY.public, uses=("assessments",))
EXPERT_ISSUERS = tuple(
    Issuer(501 + at, name, (IssuerKey(key.public, uses=("decisions",), prefixes=()),))
    for at, (name, key) in enumerate(zip(("Ada Brandt", "Bela Cho"), EXPERTS, strict=True))
)
DESK_ISSUER = Issuer(500, "The scheme's desk", (IssuerKey(DESK.public, uses=("notices",), assurance=(), prefixes=()),))
HALMA_BOTH = HALMA.but(keys=(MAKER_KEY.but(uses=("marks", "assessments")),))


@dataclass(frozen=True)
class Trust:
    """All parts. The defaults are what a phone has that synced yesterday."""

    scheme: str = "production"
    issued: int = NOW - DAY
    hosts: tuple[str, ...] = (HOST, "old.mark.example")
    status_keys: tuple[Key, ...] = (STATUS,)
    issuers: tuple[Issuer, ...] = (BOARD, HALMA)
    lists: tuple[StatusList, ...] = (BOARD_LIST, HALMA_LIST)
    catalogue: tuple[int, tuple[Entry, ...]] | None = None
    width: int = 0
    at_hand: bool = True
    notices: tuple[Notice, ...] = ()
    mirrors: tuple[str, ...] = ()
    format: int = 1

    def but(self, **changes) -> Trust:
        return replace(self, **changes)

    def with_key(self, key: IssuerKey) -> Trust:
        """With another key of the review board."""
        return self.but(issuers=(BOARD.but(keys=(key,)), HALMA))

    def issuers_json(self) -> dict:
        """The content of `issuers.json`."""
        return {
            "format": self.format,
            "scheme": self.scheme,
            "hosts": list(self.hosts),
            "mirrors": list(self.mirrors),
            "status_keys": [key.public.hex() for key in self.status_keys],
            "issuers": [issuer.as_json() for issuer in self.issuers],
        }

    def shelves(self) -> tuple[list[bytes], list[bytes]]:
        """The buckets by their number, and the one file of the index."""
        _, entries = self.catalogue
        buckets = [[] for _ in range(1 << self.width)]
        for entry in sorted(entries, key=lambda entry: entry.number):
            places = {first_bits(self.width, f"{gtin:014}") for gtin in (entry.gtin, *entry.siblings)}
            for place in places:
                buckets[place].append(entry.item())
        index = {entry.number: entry.gtin for entry in entries}
        return [canonical([1, bucket]) for bucket in buckets], [canonical([1, index])]

    def manifest_json(self) -> dict | None:
        if self.catalogue is None:
            return None
        buckets, index = ([file_hash(file) for file in files] for files in self.shelves())
        return {
            "format": 1,
            "issued": rfc3339(self.catalogue[0]),
            "width": self.width,
            "buckets": buckets,
            "index": {"width": 0, "buckets": index},
        }

    def files(self) -> dict[str, bytes]:
        """The files of the catalogue that are at hand."""
        if self.catalogue is None:
            return {}
        buckets, index = self.shelves()
        prefix = [f"{place:0{self.width}b}" if self.width else "_" for place in range(len(buckets))]
        paths = {f"catalogue/{self.width}/{prefix[at]}.{file_hash(file)}": file for at, file in enumerate(buckets)}
        return (paths if self.at_hand else {}) | {f"index/0/_.{file_hash(index[0])}": index[0]}

    def as_json(self) -> dict:
        files = {path: base64.b64encode(file).decode() for path, file in self.files().items()}
        return {
            "scheme": self.scheme,
            "version": 1,
            "issued": rfc3339(self.issued),
            "issuers": self.issuers_json(),
            "status_lists": [status.as_json() for status in self.lists],
            "notices": [notice.named() for notice in self.notices],
            "manifest": self.manifest_json(),
            "files": files,
        }


def first_bits(width: int, digits: str) -> int:
    return int.from_bytes(hashlib.sha256(digits.encode()).digest()[:2], "big") >> 16 - width


def file_hash(file: bytes) -> str:
    return hashlib.sha256(file).hexdigest()[:32]


PRODUCTION = Trust()
SCHEME = PRODUCTION.but(issuers=(BOARD.but(keys=(REVIEW_KEY, BOARD_FACTS_KEY)), HALMA_BOTH, *EXPERT_ISSUERS, DESK_ISSUER))
"""With those who sign facts, decisions and notices."""
