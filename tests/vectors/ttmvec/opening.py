"""Trust files opened as the specification says and not as the Rust code does: the second opinion of `check.py`."""

from __future__ import annotations

import base64
import binascii
import json
import zlib

from . import edwards
from .cbor import NotCbor, Other, Pairs, Reader
from .keys import Key
from .reading import Refused, open_sign1
from .token import ALG, ED25519, KID, Sign1, canonical
from .trust import IAT, STATUS_LIST, STATUS_LIST_TYPE, TYP

MAX_LIST = 4 << 20
FIELDS = {"format", "scheme", "version", "issued", "hosts", "status_keys", "issuers", "status_lists", "catalogue"}


class Bad(Exception):
    """The file does not open."""


def opened(file: bytes, root: bytes, scheme: str) -> dict | str:
    """The content, or why there is none."""
    try:
        return content(file, root, scheme)
    except Bad as bad:
        return str(bad)


def content(file: bytes, root: bytes, scheme: str) -> dict:
    try:
        _, protected, payload, signature = open_sign1(file)
    except Refused as refused:
        raise Bad("form") from refused
    letter = {"production": "T1", "test": "X1"}[scheme]
    signed = Sign1(Key(""), payload, scheme=letter, purpose="trust", protected=protected).to_be_signed()
    if not edwards.verify_strict(root, signed, signature):
        raise Bad("signature")
    trust = json.loads(payload)
    judge_fields(trust)
    if trust["scheme"] != scheme:
        raise Bad("scheme")
    if trust["format"] != 1:
        raise Bad("format")
    judge_issuers(trust["issuers"])
    catalogue = trust["catalogue"]
    if catalogue and len(catalogue["buckets"]) != 2 ** catalogue["width"]:
        raise Bad("buckets")
    judge_lists(trust)
    return trust


def judge_fields(trust: dict) -> None:
    public = [key["key"] for issuer in trust["issuers"] for key in issuer["keys"]] + trust["status_keys"]
    good = set(trust) == FIELDS and isinstance(trust["hosts"], list) and trust["issued"] >= "1970"
    if not good or not all(is_public_key(bytes.fromhex(key)) for key in public):
        raise Bad("json")


def is_public_key(public: bytes) -> bool:
    """A point of the curve in its one encoding (RFC 8032 §5.1.3), not of small order."""
    point = edwards.decode(public) if len(public) == 32 else None
    return point is not None and edwards.encode(point) == public and not edwards.has_small_order(point)


def judge_issuers(issuers: list[dict]) -> None:
    numbers, keys = set(), set()
    for issuer in issuers:
        if not 1 <= issuer["number"] <= 999 or issuer["number"] in numbers:
            raise Bad("issuer")
        numbers.add(issuer["number"])
        for key in issuer["keys"]:
            if key["key"] in keys:
                raise Bad("key_twice")
            keys.add(key["key"])
            for prefix in key["prefixes"]:
                if not (7 <= len(prefix) <= 12 and prefix.isascii() and prefix.isdigit()):
                    raise Bad("prefix")


def judge_lists(trust: dict) -> None:
    seen = set()
    for entry in trust["status_lists"]:
        if entry["issuer"] in seen:
            raise Bad("issuer")
        seen.add(entry["issuer"])
        judge_list(base64.b64decode(entry["cwt"]), [bytes.fromhex(key) for key in trust["status_keys"]])


def judge_list(cwt: bytes, keys: list[bytes]) -> None:
    try:
        protected, unprotected, payload, signature = Reader(cwt.removeprefix(b"\xd2")).item()
        header = dict(Reader(protected).item().pairs)
    except (NotCbor, ValueError, binascii.Error) as error:
        raise Bad("status_list_structure") from error
    if header.get(ALG) != ED25519 or header.get(TYP) != STATUS_LIST_TYPE or KID not in header or unprotected.pairs:
        raise Bad("status_list_structure")
    signed = canonical(["Signature1", protected, b"", payload])
    if not any(edwards.verify_strict(key, signed, signature) for key in keys):
        raise Bad("status_list_signature")
    claims = dict(Reader(payload).item().pairs)
    listed = claims.get(STATUS_LIST)
    if not isinstance(listed, Pairs) or isinstance(claims.get(IAT), Other | None):
        raise Bad("status_list_claims")
    if dict(listed.pairs).get("bits") not in (1, 2, 4, 8):
        raise Bad("status_list_claims")
    unpacker = zlib.decompressobj()
    try:
        size = len(unpacker.decompress(dict(listed.pairs)["lst"], MAX_LIST + 1))
    except zlib.error as error:
        raise Bad("status_list_compression") from error
    if size > MAX_LIST:
        raise Bad("status_list_too_large")
    if not unpacker.eof:
        raise Bad("status_list_compression")
