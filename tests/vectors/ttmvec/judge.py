"""Reports written from the table of findings and not from the Rust code: the second opinion of `check.py`."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib

from . import documents, edwards
from .cases import mark_number
from .cbor import Pairs, Reader
from .keys import thumbprint
from .reading import Refused, Text, Token, read, take_apart
from .token import ASSURANCES, CRITERIA, KID, OUTCOMES, canonical, rfc3339, seconds
from .trust import IAT, STATUS_LIST, STATUS_LIST_TYPE, TYP

DAY = 86_400
STALE_AFTER = 7 * DAY
TOO_OLD_AFTER = 90 * DAY
TOLERANCE = DAY

MAX_TEXTS = 64
# Given out by shops: GS1 prefixes 02, 04 and 20 to 29 of a GTIN-13, and GTIN-8s that begin with 0 or 2.
IN_STORE = re.compile("00?2|004|000000[02]")

VERDICTS = ["trusted", "unconfirmed", "invalid"]

NOTES = {
    "key_retired",
    "status_stale",
    "trust_stale",
    "self_certified",
    "support_ended",
    "assessment_updated",
    "assessment_unavailable",
    "open_objection",
}
UNCONFIRMED = {
    "newer_format",
    "unknown_host",
    "other_barcode",
    "several_marks",
    "suspended",
    "status_older_than_mark",
    "status_missing",
    "status_too_old",
    "trust_too_old",
    "expired",
    "expired_by_phone_clock",
    "not_yet_valid",
    "clock_wrong",
    "not_published",
    "token_not_published",
    "assessment_mismatch",
    "assessment_bad_signature",
    "assessment_worse",
    "review_unproven",
}


def effect(finding: dict) -> str:
    """The best verdict that the finding leaves."""
    code = finding["code"]
    if code in NOTES or code == "key_compromised" and finding["listed_before"]:
        return "trusted"
    if code in UNCONFIRMED or code == "unknown_issuer" and not finding["trust_fresh"]:
        return "unconfirmed"
    return "invalid"


def worst(verdicts: list[str]) -> str | None:
    return max(verdicts, key=VERDICTS.index, default=None)


def report(vector: dict, trust: dict) -> dict:
    """The report that the vector should get."""
    scanned, clock = vector["input"], vector["clock"]
    marks, seen = [], []
    for text in scanned["texts"][:MAX_TEXTS]:
        mark = one_mark(text, vector["test_scheme"], trust, scanned, clock, seen)
        if mark:
            marks.append(mark)
    count = len({(text.scheme, text.version, text.digits) if isinstance(text, Text) else text for text in seen})
    findings = [{"code": "several_marks", "count": count}] if count > 1 else []
    verdict = worst([mark["verdict"] for mark in marks] + [effect(finding) for finding in findings])
    return {"verdict": verdict, "findings": findings, "marks": marks}


def one_mark(text: str, counts_test: bool, trust: dict, scanned: dict, clock: dict, seen: list) -> dict | None:
    scheme = None
    try:
        apart = take_apart(text)
        if apart is None or apart in seen:
            return None
        seen.append(apart)
        scheme = {"T1": "production", "X1": "test"}[apart.scheme]
        return judge(read(apart), scheme, counts_test, trust, scanned, clock)
    except Refused as refused:
        return mark(scheme, [refused.finding])


def mark(scheme: str | None, findings: list[dict], issuer: dict | None = None, token: Token | None = None) -> dict:
    return {
        "verdict": worst(["trusted"] + [effect(finding) for finding in findings]),
        "findings": findings,
        "scheme": scheme,
        "number": mark_number(issuer["number"], token.claims.serial) if issuer else None,
        "issuer": issuer["name"] if issuer else None,
        "claims": token.claims.as_json() if issuer else None,
    }


def judge(token: Token, scheme: str, counts_test: bool, trust: dict, scanned: dict, clock: dict) -> dict:
    if scheme != trust["scheme"] or scheme == "test" and not counts_test:
        if scheme == "test":
            return mark(scheme, [{"code": "test_scheme"}])
        trust = {"issued": rfc3339(0), "hosts": [], "status_keys": [], "issuers": [], "status_lists": [], "catalogue": None, "facts": []}
    now = max(seconds(clock["now"]), seconds(clock["lower_bound"]))
    age = now - seconds(trust["issued"])
    aged = graded(age, "trust")
    listed = [(issuer, key) for issuer in trust["issuers"] for key in issuer["keys"] if kid(key) == token.kid]
    signer = next((pair for pair in listed if token.verified_by(bytes.fromhex(pair[1]["key"]))), None)
    if not signer:
        unknown = {"code": "unknown_issuer", "trust_fresh": age <= STALE_AFTER}
        return mark(scheme, [*aged, {"code": "bad_signature"} if listed else unknown])
    issuer, key = signer
    entry = published(token, issuer, trust)
    findings = [
        *scope(token, key, entry),
        *criteria(token),
        *address(token.text, token, trust),
        *barcodes(token, scanned, entry),
        *status(token, issuer, trust, now),
        *aged,
        *times(token, clock),
        *publication(token, trust, entry),
    ]
    found, until = published_facts(token, issuer, trust, entry)
    findings += found
    if until is not None and rfc3339(now)[:10] > until:
        findings.append({"code": "support_ended", "until": until})
    return mark(scheme, findings, issuer, token)


def kid(key: dict) -> bytes:
    return thumbprint(bytes.fromhex(key["key"]))[:4]


def graded(age: int, what: str) -> list[dict]:
    if age > TOO_OLD_AFTER:
        return [{"code": f"{what}_too_old", "age": age}]
    return [{"code": f"{what}_stale", "age": age}] if age > STALE_AFTER else []


def token_bytes(token: Token) -> bytes:
    number = int(token.text.digits)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def published(token: Token, issuer: dict, trust: dict) -> dict | None:
    """The entry of the issuer's serial, with `same` telling whether it lists this very token."""
    place = {"issuer": issuer["number"], "serial": token.claims.serial}
    for entry in (trust["catalogue"] or {"entries": []})["entries"]:
        if place.items() <= entry.items():
            return entry | {"same": entry["token_sha256"] == hashlib.sha256(token_bytes(token)).hexdigest()}
    return None


def open_bucket(trust: dict) -> list[dict]:
    """The entries of the fetched bucket, which the catalogue must list."""
    if trust["bucket"] is None:
        return []
    bucket = base64.b64decode(trust["bucket"])
    assert hashlib.sha256(bucket).hexdigest()[:32] == trust["content"]["catalogue"]["buckets"][0]
    return json.loads(bucket)["entries"]


def published_facts(token: Token, issuer: dict, trust: dict, listed: dict | None) -> tuple[list[dict], str | None]:
    """What the entry of a listed mark shows, and the last day of promised updates."""
    promised = token.claims.as_json()["support_until"]
    if not listed or not listed["same"]:
        return [], promised
    number = mark_number(issuer["number"], token.claims.serial)
    entry = next((entry for entry in trust["facts"] if entry["number"] == number), None)
    if entry is None:
        return [{"code": "assessment_unavailable"}], promised
    return documents.Facts(token, number, issuer, trust, listed, entry).findings()


def scope(token: Token, key: dict, entry: dict | None) -> list[dict]:
    claims, findings = token.claims, []
    gtin = f"{claims.gtin:014}"
    if "marks" not in key["uses"]:
        findings.append({"code": "key_use"})
    if not seconds(key["not_before"]) <= claims.issued <= seconds(key["not_after"]):
        findings.append({"code": "key_window", "not_before": key["not_before"], "not_after": key["not_after"]})
    prefixed = gtin[0] == "0" and any(gtin[1:].startswith(prefix) for prefix in key["prefixes"])
    if not prefixed and gtin not in key["gtins"]:
        findings.append({"code": "key_prefix"})
    if ASSURANCES[claims.assurance] not in key["assurance"]:
        findings.append({"code": "key_assurance"})
    state = key["state"]
    if state["is"] == "retired":
        findings.append({"code": "key_retired"})
    if state["is"] == "compromised":
        before = bool(entry) and entry["same"] and seconds(entry["listed"]) < seconds(state["since"])
        findings.append({"code": "key_compromised", "since": state["since"], "listed_before": before})
    return findings


def criteria(token: Token) -> list[dict]:
    for name, outcome in list(zip(CRITERIA, token.claims.outcomes, strict=True))[:4]:
        if OUTCOMES[outcome] not in ("met", "partly"):
            return [{"code": "required_criterion", "criterion": name, "outcome": OUTCOMES[outcome]}]
    return []


def address(text: Text, token: Token, trust: dict) -> list[dict]:
    findings = []
    if text.gtin is not None and text.gtin != token.claims.gtin:
        findings.append({"code": "address_mismatch", "address": f"{text.gtin:014}"})
    if text.host is not None and text.host not in trust["hosts"]:
        findings.append({"code": "unknown_host", "host": text.host})
    return findings


def barcodes(token: Token, scanned: dict, entry: dict | None) -> list[dict]:
    ours = {f"{token.claims.gtin:014}", *(entry["siblings"] if entry else [])}
    padded = [code.zfill(14) for code in scanned["barcodes"]]
    others = [code for code in padded if not IN_STORE.match(code)]
    if ours & set(padded) or not others:
        return []
    return [{"code": "wrong_product" if scanned["barcode_on_request"] else "other_barcode", "barcode": others[0]}]


def status(token: Token, issuer: dict, trust: dict, now: int) -> list[dict]:
    cwt = next((entry["cwt"] for entry in trust["status_lists"] if entry["issuer"] == issuer["number"]), None)
    if cwt is None:
        return [{"code": "status_missing"}]
    claims = open_status_list(base64.b64decode(cwt), [bytes.fromhex(key) for key in trust["status_keys"]])
    issued, serial = claims[IAT], token.claims.serial
    packed = zlib.decompress(dict(claims[STATUS_LIST].pairs)["lst"])
    value = packed[serial // 4] >> serial % 4 * 2 & 3 if serial // 4 < len(packed) else 3
    older = issued < token.claims.issued
    findings = []
    if value in (1, 2):
        findings.append({"code": ["revoked", "suspended"][value - 1]})
    elif older:
        findings.append({"code": "status_older_than_mark", "list": rfc3339(issued)})
    elif value == 3:
        findings.append({"code": "not_issued"})
    aged = graded(now - issued, "status")
    if not aged and 4 in claims and now > claims[4]:
        aged = [{"code": "status_stale", "age": now - issued}]
    return findings + aged


def open_status_list(cwt: bytes, keys: list[bytes]) -> dict:
    """The claims, once a status key has verified them."""
    protected, _, payload, signature = Reader(cwt.removeprefix(b"\xd2")).item()
    header = dict(Reader(protected).item().pairs)
    assert header[TYP] == STATUS_LIST_TYPE and len(header[KID]) == 4
    signed = canonical(["Signature1", protected, b"", payload])
    assert any(edwards.verify_strict(key, signed, signature) for key in keys)
    claims = Reader(payload).item()
    assert isinstance(claims, Pairs)
    return dict(claims.pairs)


def times(token: Token, clock: dict) -> list[dict]:
    now, bound = seconds(clock["now"]), seconds(clock["lower_bound"])
    expires, issued = token.claims.expires, token.claims.issued
    findings = []
    if expires <= bound or expires <= now and clock["corroborated"]:
        findings.append({"code": "expired", "expires": rfc3339(expires)})
    elif expires <= now:
        findings.append({"code": "expired_by_phone_clock", "expires": rfc3339(expires)})
    if issued > max(now, bound) + TOLERANCE:
        findings.append({"code": "not_yet_valid", "issued": rfc3339(issued)})
    if now + TOLERANCE < bound:
        findings.append({"code": "clock_wrong", "lower_bound": rfc3339(bound)})
    return findings


def publication(token: Token, trust: dict, entry: dict | None) -> list[dict]:
    own = ASSURANCES[token.claims.assurance] == "self_certified"
    findings = [{"code": "self_certified"}] if own else []
    if entry and entry["same"]:
        return findings
    if own and not entry:
        return [*findings, {"code": "not_published"}]
    newer = trust["catalogue"] is not None and seconds(trust["catalogue"]["issued"]) > token.claims.issued
    return [*findings, {"code": "token_not_published"}] if newer else findings
