"""Trust data put together as the specification says and not as the Rust code does: the second opinion of `check.py`."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib

from . import edwards
from .cbor import NotCbor, Other, Pairs, Reader
from .token import ALG, ED25519, KID, canonical
from .trust import IAT, STATUS_LIST, STATUS_LIST_TYPE, SUB, TYP

MAX_LIST = 4 << 20
FIELDS = {"format", "scheme", "hosts", "mirrors", "status_keys", "issuers"}
MANIFEST_FIELDS = {"format", "issued", "width", "buckets", "index"}
MAX_NOTICE = 16 * 1024 + 256
MAX_FILES, MAX_PATH = 65_536, 200


class Bad(Exception):
    """The parts or the bundle do not open."""


def opened(parts: dict, scheme: str) -> str:
    """`opens`, or why not."""
    try:
        judge_parts(parts, scheme)
    except Bad as bad:
        return str(bad)
    return "opens"


def judge_parts(parts: dict, scheme: str) -> None:
    trust = json_of(parts["issuers"], "json")
    judge_fields(trust)
    if trust["scheme"] != scheme:
        raise Bad("scheme")
    if trust["format"] != 1:
        raise Bad("format")
    if not all(re.fullmatch("https://[!-~]{1,200}", mirror) for mirror in trust["mirrors"]):
        raise Bad("mirror")
    judge_issuers(trust["issuers"])
    if parts["manifest"] is not None:
        judge_manifest(json_of(parts["manifest"], "manifest_json"))
    judge_lists(parts["status_lists"], [bytes.fromhex(key) for key in trust["status_keys"]])
    numbers = [notice["number"] for notice in parts["notices"]]
    sizes = [len(base64.b64decode(notice["cose"])) for notice in parts["notices"]]
    if len(set(numbers)) < len(numbers) or any(size > MAX_NOTICE for size in sizes):
        raise Bad("notice")


def json_of(text: str | dict, code: str) -> dict:
    """A document, in Base64 or to read."""
    if isinstance(text, dict):
        return text
    try:
        return json.loads(base64.b64decode(text))
    except ValueError as error:
        raise Bad(code) from error


def judge_fields(trust: dict) -> None:
    if set(trust) != FIELDS or not isinstance(trust["hosts"], list):
        raise Bad("json")
    keys = [key for issuer in trust["issuers"] for key in issuer["keys"]]
    public = [key["key"] for key in keys] + trust["status_keys"]
    if any(key["not_before"] < "1970" for key in keys) or not all(is_public_key(bytes.fromhex(key)) for key in public):
        raise Bad("json")


def judge_manifest(manifest: dict) -> None:
    if not MANIFEST_FIELDS <= set(manifest) <= MANIFEST_FIELDS | {"former"}:
        raise Bad("manifest_json")
    if manifest["format"] != 1:
        raise Bad("manifest_format")
    for shelf in (manifest, manifest["index"], *manifest.get("former", [])):
        width, hashes = shelf["width"], shelf["buckets"]
        if width > 16 or len(hashes) != 2**width or not all(re.fullmatch("[0-9a-f]{32}", text) for text in hashes):
            raise Bad("buckets")


def read_bundle(bundle: bytes) -> str:
    """`opens`, or why not."""
    reader = Reader(bundle)
    try:
        major, info, count = reader._head()
    except (NotCbor, IndexError):
        return "form"
    if major != 5 or info == 31 or reader.detours:
        return "form"
    if count > MAX_FILES:
        return "too_many"
    last = b""
    for _ in range(count):
        start = reader.at
        try:
            path = reader.item()
            key = bundle[start : reader.at]
            if not isinstance(path, str) or reader.detours:
                return "form"
            if not is_path(path):
                return "path"
            if key <= last:
                return "order"
            last = key
            if not isinstance(reader.item(), bytes) or reader.detours:
                return "form"
        except (NotCbor, IndexError):
            return "form"
    return "form" if reader.rest else "opens"


def is_path(path: str) -> bool:
    part = "[A-Za-z0-9_-][A-Za-z0-9._-]*"
    return len(path.encode()) <= MAX_PATH and re.fullmatch(f"{part}(/{part})*", path) is not None


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


def judge_lists(lists: list[dict], keys: list[bytes]) -> None:
    seen = set()
    for entry in lists:
        if entry["issuer"] in seen:
            raise Bad("issuer")
        seen.add(entry["issuer"])
        judge_list(base64.b64decode(entry["cwt"]), entry["issuer"], keys)


def judge_list(cwt: bytes, issuer: int, keys: list[bytes]) -> None:
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
    if not claims[SUB].endswith(f"/status/{issuer:03}"):
        raise Bad("status_list_subject")
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
