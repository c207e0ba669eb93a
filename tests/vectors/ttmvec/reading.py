"""Texts back to claims, written from the specification and not from the Rust code: the second opinion of `check.py`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from . import edwards
from .cbor import NotCbor, Other, Pairs, Reader
from .keys import Key
from .token import ALG, ASSURANCES, CATEGORIES, ED25519, EXP, IAT, KID, MARK, OUTCOMES, Claims, Sign1, gtin_with_check_digit

MAX_DIGITS = 506
MAX_TOKEN = 210
MAX_TEXT = 32
MAX_SERIAL = 99_999_999
MAX_VALIDITY = 10 * 31_557_600
MAX_TIME = 253_370_764_799
MAX_DAY = 2_932_531
VERSION = 1
# Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties.txt, as far as its general category is not Cf.
IGNORABLE = [
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x2065, 0x2065),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0xE0000, 0xE0FFF),
]


class Refused(Exception):
    """The text is no mark of this format: `finding` is what a report says of it."""

    def __init__(self, finding: dict):
        super().__init__(finding)
        self.finding = finding


def malformed(reason: str) -> Refused:
    return Refused({"code": "malformed", "reason": reason})


@dataclass(frozen=True)
class Text:
    """A text taken apart."""

    scheme: str  # "T1" or "X1"
    version: int
    host: str | None
    gtin: int | None
    digits: str


@dataclass(frozen=True)
class Token:
    """A well-formed token, not verified."""

    text: Text
    kid: bytes
    protected: bytes
    payload: bytes
    signature: bytes
    claims: Claims

    def to_be_signed(self) -> bytes:
        """As a mark of the scheme that the prefix names."""
        return Sign1(Key(""), self.payload, scheme=self.text.scheme, protected=self.protected).to_be_signed()

    def verified_by(self, public: bytes) -> bool:
        return edwards.verify_strict(public, self.to_be_signed(), self.signature)


BARE = re.compile(r"([TX])TM([1-9]):(.*)", re.IGNORECASE | re.DOTALL)
WEB = re.compile(r"(https?)://([^/]*)(/[^#]*)?#([TX])([1-9])(.*)", re.IGNORECASE | re.DOTALL)
HOST = re.compile(r"(?=.{1,253}$)(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+", re.IGNORECASE)


def take_apart(text: str) -> Text | None:
    """`None` when the text claims nothing."""
    text = text.strip(" \t\n\r\f")
    if match := BARE.fullmatch(text):
        return Text(match[1].upper() + "1", int(match[2]), None, None, match[3])
    match = WEB.fullmatch(text)
    if not match:
        return None
    protocol, host, path, letter, version, digits = match.groups()
    path = path or ""
    if not path.startswith("/01/") and not re.fullmatch("[0-9]{100,}", digits):
        return None
    gtin = re.fullmatch(r"/01/([0-9]{14})/?", path)
    if protocol.lower() != "https" or not HOST.fullmatch(host) or not gtin or not good_gtin(int(gtin[1])):
        raise malformed("address")
    return Text(letter.upper() + "1", int(version), host.lower(), int(gtin[1]), digits)


def good_gtin(number: int) -> bool:
    return 0 < number < 10**14 and gtin_with_check_digit(number // 10) == number


def read(text: Text) -> Token:
    """The token of a text that claims to be one."""
    if text.version > VERSION:
        raise Refused({"code": "newer_format", "version": text.version})
    kid, protected, payload, signature = open_sign1(to_bytes(text.digits))
    return Token(text, kid, protected, payload, signature, read_claims(payload))


def to_bytes(digits: str) -> bytes:
    if len(digits) > MAX_DIGITS:
        raise malformed("too_long")
    if digits.startswith("0"):
        raise malformed("leading_zero")
    if not re.fullmatch("[0-9]+", digits):
        raise malformed("not_digits")
    number = int(digits)
    data = number.to_bytes((number.bit_length() + 7) // 8, "big")
    if len(data) > MAX_TOKEN:
        raise malformed("too_long")
    return data


def open_sign1(data: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """kid, protected header, payload and signature."""
    reader = Reader(data)
    try:
        parts = reader.item()
        if reader.rest:
            raise malformed("trailing_bytes")
        if not isinstance(parts, list) or len(parts) != 4:
            raise malformed("structure")
        protected, unprotected, payload, signature = parts
        shapes = (isinstance(protected, bytes), isinstance(unprotected, Pairs), payload is None or isinstance(payload, bytes))
        if not all(shapes) or not isinstance(signature, bytes):
            raise malformed("structure")
        inner = Reader(protected)
        header = inner.item() if protected else Pairs(())
        if inner.rest:
            raise malformed("trailing_bytes")
        if not isinstance(header, Pairs):
            raise malformed("structure")
        if header.has_duplicates or unprotected.has_duplicates:
            raise malformed("duplicate_key")
    except NotCbor as error:
        raise malformed("structure") from error
    kid = judge_header(dict(header.pairs))
    if unprotected.pairs:
        raise malformed("unprotected_header")
    if payload is None:
        raise malformed("no_payload")
    if len(signature) != 64:
        raise malformed("signature_length")
    if reader.detours or inner.detours:
        raise malformed("not_canonical")
    return kid, protected, payload, signature


def judge_header(header: dict) -> bytes:
    if header.get(ALG) != ED25519:
        raise Refused({"code": "wrong_algorithm"})
    kid = header.get(KID)
    if KID in header and (not isinstance(kid, bytes) or not kid):
        raise malformed("structure")
    if kid is None or len(kid) != 4:
        raise malformed("kid")
    if set(header) != {ALG, KID}:
        raise malformed("protected_header")
    return kid


def read_claims(payload: bytes) -> Claims:
    reader = Reader(payload)
    try:
        claims = reader.item()
    except NotCbor as error:
        raise malformed("not_claims") from error
    if reader.rest:
        raise malformed("trailing_bytes")
    if not isinstance(claims, Pairs):
        raise malformed("not_claims")
    found: dict = {}
    for key, value in claims.pairs:
        if key not in (EXP, IAT, MARK) or isinstance(key, Other):
            raise malformed("unknown_claim")
        if key in found:
            raise malformed("duplicate_key")
        found[key] = value
    if len(found) != 3:
        raise malformed("missing_claim")
    result = mark_claim(number(found[IAT], MAX_TIME), number(found[EXP], MAX_TIME), found[MARK])
    if reader.detours:
        raise malformed("not_canonical")
    return result


def mark_claim(issued: int, expires: int, fields) -> Claims:
    if not isinstance(fields, list) or not fields:
        raise malformed("wrong_type")
    if number(fields[0]) != VERSION:
        raise malformed("version")
    if len(fields) != 10:
        raise malformed("wrong_type")
    if expires <= issued:
        raise malformed("expires_before_issued")
    if expires - issued > MAX_VALIDITY:
        raise malformed("valid_too_long")
    _, gtin, brand, model, category, outcomes, assurance, serial, digest, support = fields
    if not isinstance(digest, bytes):
        raise malformed("wrong_type")
    if not good_gtin(number(gtin)):
        raise malformed("bad_gtin")
    check_text(brand)
    check_text(model)
    number(category, len(CATEGORIES) - 1)
    if not isinstance(outcomes, list) or len(outcomes) != 5:
        raise malformed("wrong_type")
    for outcome in outcomes:
        number(outcome, len(OUTCOMES) - 1)
    number(assurance, len(ASSURANCES) - 1)
    number(serial, MAX_SERIAL)
    if len(digest) != 16:
        raise malformed("out_of_range")
    if support is not None:
        number(support, MAX_DAY)
    return Claims(issued, expires, gtin, brand, model, category, tuple(outcomes), assurance, serial, digest, support)


def number(value, largest: int = 2**64 - 1) -> int:
    if type(value) is not int:
        raise malformed("wrong_type")
    if not 0 <= value <= largest:
        raise malformed("out_of_range")
    return value


def check_text(text) -> None:
    if not isinstance(text, str):
        raise malformed("wrong_type")
    if len(text.encode()) > MAX_TEXT:
        raise malformed("text_too_long")
    if not text or text.strip() != text or any(is_unseen(char) for char in text):
        raise malformed("bad_text")


def is_unseen(char: str) -> bool:
    """Control and format characters, line and paragraph separators, and what Unicode calls Default_Ignorable besides."""
    return unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") or any(first <= ord(char) <= last for first, last in IGNORABLE)
