"""Reports written from the table of findings and not from the Rust code: the second opinion of `check.py`."""

from __future__ import annotations

import base64
import hashlib
import re
import zlib

from . import documents, edwards
from .cbor import Pairs, Reader
from .keys import thumbprint
from .reading import Refused, Text, Token, read, take_apart
from .scheme import mark_number
from .token import ASSURANCES, CRITERIA, KID, OUTCOMES, canonical, rfc3339, seconds
from .trust import EXP, IAT, STATUS_LIST, STATUS_LIST_TYPE, TYP

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
    "reinstated",
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
    "publication_unknown",
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
    unsure = {
        "unknown_issuer": not finding.get("trust_fresh"),
        "key_compromised": finding.get("listed_before") is None,
        "wrong_product": not finding.get("siblings_known"),
    }
    return "unconfirmed" if code in UNCONFIRMED or unsure.get(code) else "invalid"


def worst(verdicts: list[str]) -> str | None:
    return max(verdicts, key=VERDICTS.index, default=None)


def report(vector: dict, trust: dict) -> dict:
    """The report that the vector should get."""
    scanned, clock = vector["input"], vector["clock"]
    marks, seen, sources = [], [], []
    for text in scanned["texts"][:MAX_TEXTS]:
        mark, used = one_mark(text, vector["test_scheme"], trust, scanned, clock, seen)
        if mark:
            marks.append(mark)
        sources += [source for source in used if source not in sources]
    count = len({(text.scheme, text.version, text.digits) if isinstance(text, Text) else text for text in seen})
    findings = [{"code": "several_marks", "count": count}] if count > 1 else []
    verdict = worst([mark["verdict"] for mark in marks] + [effect(finding) for finding in findings])
    return {"verdict": verdict, "findings": findings, "marks": marks, "sources": sources}


def one_mark(text: str, counts_test: bool, trust: dict, scanned: dict, clock: dict, seen: list) -> tuple:
    scheme = None
    try:
        apart = take_apart(text)
        if apart is None or apart in seen:
            return None, []
        seen.append(apart)
        scheme = {"T1": "production", "X1": "test"}[apart.scheme]
        return judge(read(apart), scheme, counts_test, trust, scanned, clock)
    except Refused as refused:
        return mark(scheme, [refused.finding]), []


def mark(
    scheme: str | None,
    findings: list[dict],
    issuer: dict | None = None,
    token: Token | None = None,
    notice: dict | None = None,
) -> dict:
    told = {"notice": notice} if notice else {}
    return told | {
        "verdict": worst(["trusted"] + [effect(finding) for finding in findings]),
        "findings": findings,
        "scheme": scheme,
        "number": mark_number(issuer["number"], token.claims.serial) if issuer else None,
        "issuer": issuer["name"] if issuer else None,
        "claims": token.claims.as_json() if issuer else None,
    }


NOBODY = {"hosts": [], "status_keys": [], "issuers": [], "status_lists": [], "notices": [], "manifest": None, "files": {}}


def judge(token: Token, scheme: str, counts_test: bool, trust: dict, scanned: dict, clock: dict) -> tuple[dict, list[dict]]:
    if scheme != trust["scheme"] or scheme == "test" and not counts_test:
        if scheme == "test":
            return mark(scheme, [{"code": "test_scheme"}]), []
        trust = NOBODY | {"scheme": scheme, "issued": rfc3339(0)}
    now = max(seconds(clock["now"]), seconds(clock["lower_bound"]))
    age = now - seconds(trust["issued"])
    aged = graded(age, "trust")
    sources = [source({"source": "trust"}, scheme, trust["issued"], now)]
    listed = [(issuer, key) for issuer in trust["issuers"] for key in issuer["keys"] if kid(key) == token.kid]
    signer = next((pair for pair in listed if token.verified_by(bytes.fromhex(pair[1]["key"]))), None)
    if not signer:
        unknown = {"code": "unknown_issuer", "trust_fresh": age <= STALE_AFTER}
        return mark(scheme, [*aged, {"code": "bad_signature"} if listed else unknown]), sources
    issuer, key = signer
    known = Known(token, issuer, trust)
    said, notice, claims = status(token, issuer, trust, now)
    findings = [
        *scope(token, key, known),
        *criteria(token),
        *address(token.text, token, trust),
        *barcodes(token, scanned, known),
        *said,
        *aged,
        *times(token, clock),
        *publication(token, known),
    ]
    found, until = published_facts(token, issuer, trust, known)
    findings += found
    if until is not None and rfc3339(now)[:10] > until:
        findings.append({"code": "support_ended", "until": until})
    if claims is not None:
        named = {"source": "status_list", "issuer": issuer["number"]}
        sources.append(source(named, scheme, rfc3339(claims[IAT]), now, claims.get(EXP)))
    if trust["manifest"] is not None:
        sources.append(source({"source": "catalogue"}, scheme, trust["manifest"]["issued"], now))
    return mark(scheme, findings, issuer, token, notice), sources


def source(named: dict, scheme: str, issued: str, now: int, ends: int | None = None) -> dict:
    """How old something is that the report rests on; past its end it is stale at best."""
    age = now - seconds(issued)
    state = "fresh" if age <= STALE_AFTER else "stale" if age <= TOO_OLD_AFTER else "too_old"
    if state == "fresh" and ends is not None and now > ends:
        state = "stale"
    return named | {"scheme": scheme, "issued": issued, "age": age, "state": state}


class Known:
    """What the catalogue has of a mark, as far as its bucket is at hand."""

    def __init__(self, token: Token, issuer: dict, trust: dict):
        self.manifest, self.issued = trust["manifest"], token.claims.issued
        self.entries = entries_of(trust, f"{token.claims.gtin:014}")
        number = int(mark_number(issuer["number"], token.claims.serial))
        of_number = [entry for entry in self.entries or [] if entry["number"] == number]
        self.entry = next((entry for entry in of_number if entry["token"] == token_bytes(token)), None)
        self.other_token = bool(of_number) and self.entry is None

    def is_after(self, time: int) -> bool:
        return self.manifest is not None and seconds(self.manifest["issued"]) > time

    @property
    def is_sure(self) -> bool:
        """Whether what is not in it is not published."""
        return self.entries is not None and self.is_after(self.issued)


def entries_of(trust: dict, gtin: str) -> list[dict] | None:
    """The entries of a product; none when there is no catalogue, or its bucket is not at hand."""
    manifest = trust["manifest"]
    if manifest is None:
        return None
    width = manifest["width"]
    bits = f"{int.from_bytes(hashlib.sha256(gtin.encode()).digest()):0256b}"[:width]
    name = manifest["buckets"][int(bits, 2) if width else 0]
    file = trust["files"].get(f"catalogue/{width}/{bits or '_'}.{name}")
    if file is None:
        return None
    bucket = base64.b64decode(file)
    assert hashlib.sha256(bucket).hexdigest()[:32] == name
    reader = Reader(bucket)
    version, items = reader.item()
    assert version == 1 and not reader.rest and not reader.detours
    fields = ("number", "gtin", "siblings", "listed", "token", "assessments", "decisions", "objections")
    entries = [dict(zip(fields, item, strict=True)) for item in items]
    for entry in entries:
        entry["gtin"], entry["siblings"] = f"{entry['gtin']:014}", [f"{sibling:014}" for sibling in entry["siblings"]]
    return [entry for entry in entries if gtin in (entry["gtin"], *entry["siblings"])]


def kid(key: dict) -> bytes:
    return thumbprint(bytes.fromhex(key["key"]))[:4]


def graded(age: int, what: str) -> list[dict]:
    if age > TOO_OLD_AFTER:
        return [{"code": f"{what}_too_old", "age": age}]
    return [{"code": f"{what}_stale", "age": age}] if age > STALE_AFTER else []


def token_bytes(token: Token) -> bytes:
    number = int(token.text.digits)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def index_fits(trust: dict) -> bool:
    """Whether the index, where it is at hand, leads from every number to a product that has its entry."""
    manifest = trust["manifest"]
    if manifest is None:
        return True
    index = base64.b64decode(trust["files"][f"index/0/_.{manifest['index']['buckets'][0]}"])
    version, products = Reader(index).item()
    products = dict(products.pairs)
    found = {number: entries_of(trust, f"{gtin:014}") for number, gtin in products.items()}
    return version == 1 and all(
        entries is None or number in [entry["number"] for entry in entries] for number, entries in found.items()
    )


def published_facts(token: Token, issuer: dict, trust: dict, known: Known) -> tuple[list[dict], str | None]:
    """What the entry of a listed mark shows, and the last day of promised updates."""
    if known.entry is None:
        return [], token.claims.as_json()["support_until"]
    number = mark_number(issuer["number"], token.claims.serial)
    return documents.Facts(token, number, issuer, trust, known.entry).findings()


def scope(token: Token, key: dict, known: Known) -> list[dict]:
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
        since = seconds(state["since"])
        sure = known.entries is not None and known.is_after(since)
        before = known.entry["listed"] < since if known.entry else False if sure else None
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


def barcodes(token: Token, scanned: dict, known: Known) -> list[dict]:
    ours = {f"{token.claims.gtin:014}", *(known.entry["siblings"] if known.entry else [])}
    padded = [code.zfill(14) for code in scanned["barcodes"]]
    others = [code for code in padded if not IN_STORE.match(code)]
    if ours & set(padded) or not others:
        return []
    if not scanned["barcode_on_request"]:
        return [{"code": "other_barcode", "barcode": others[0]}]
    return [{"code": "wrong_product", "barcode": others[0], "siblings_known": known.entry is not None or known.is_sure}]


def status(token: Token, issuer: dict, trust: dict, now: int) -> tuple[list[dict], dict | None, dict | None]:
    """What the list says, the notice that belongs to it, and the list's claims."""
    cwt = next((entry["cwt"] for entry in trust["status_lists"] if entry["issuer"] == issuer["number"]), None)
    if cwt is None:
        return [{"code": "status_missing"}], None, None
    claims = open_status_list(base64.b64decode(cwt), [bytes.fromhex(key) for key in trust["status_keys"]])
    issued, serial = claims[IAT], token.claims.serial
    packed = zlib.decompress(dict(claims[STATUS_LIST].pairs)["lst"])
    value = packed[serial // 4] >> serial % 4 * 2 & 3 if serial // 4 < len(packed) else 3
    notice = documents.notice_on(trust, mark_number(issuer["number"], serial))
    action = ["reinstated", "revoked", "suspended", None][value]
    if notice and (notice["action"] != action or notice["gtin"] != f"{token.claims.gtin:014}"):
        notice = None
    told = {"notice": {field: notice[field] for field in ("reason", "since", "sequence")}} if notice else {}
    older = issued < token.claims.issued
    findings = []
    if value in (1, 2):
        findings.append({"code": ["revoked", "suspended"][value - 1]} | told)
    elif older:
        findings.append({"code": "status_older_than_mark", "list": rfc3339(issued)})
    elif value == 3:
        findings.append({"code": "not_issued"})
    elif notice:
        findings.append({"code": "reinstated"} | told)
    aged = graded(now - issued, "status")
    if not aged and EXP in claims and now > claims[EXP]:
        aged = [{"code": "status_stale", "age": now - issued}]
    return findings + aged, notice, claims


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


def publication(token: Token, known: Known) -> list[dict]:
    own = ASSURANCES[token.claims.assurance] == "self_certified"
    findings = [{"code": "self_certified"}] if own else []
    if known.entry:
        return findings
    if known.is_sure:
        code = "not_published" if own and not known.other_token else "token_not_published"
    elif own:
        code = "publication_unknown"
    else:
        code = "assessment_unavailable" if known.manifest is not None and known.entries is None else None
    return [*findings, {"code": code}] if code else findings
