"""Published facts judged as `core/spec/entry.md` says and not as the Rust code does: the second opinion of `check.py`."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass

from . import edwards
from .keys import Key, thumbprint
from .reading import Refused, Token, open_sign1
from .token import Sign1, seconds

LOOKED_AT = 8
REQUIRED = ("privacy", "transparency", "security", "stability")
FIELDS = {"format", "number", "sequence", "date", "product", "maker", "assurance", "outcomes", "support_until", "privacy"}
MUST_SIGN = {"assessment": "assessments", "decision": "decisions", "objection": "notices"}


@dataclass(frozen=True)
class Facts:
    """The entry of one mark, and who may have signed what is in it."""

    token: Token
    number: str
    issuer: dict
    trust: dict
    entry: dict

    def findings(self) -> tuple[list[dict], str | None]:
        """And the last day of updates that the newest facts promise."""
        promised = self.token.claims.as_json()["support_until"]
        if self.entry["gtin"] != f"{self.token.claims.gtin:014}":
            return [{"code": "assessment_mismatch"}], promised
        found, codes = self.assessments()
        if "assessment_unavailable" in codes:
            return [{"code": "assessment_unavailable"}], promised
        named = next((one for one in found if self.is_named(one)), None)
        if named and not self.agrees(named[1]):
            named, codes = None, codes | {"assessment_mismatch"}
        if named is None and not codes:
            codes = {"assessment_mismatch"}
        by_sequence: dict[int, set[bytes]] = {}
        for payload, content in found:
            by_sequence.setdefault(content["sequence"], set()).add(payload)
        if any(len(payloads) > 1 for payloads in by_sequence.values()):
            codes = codes | {"assessment_mismatch"}
        findings = [{"code": code} for code in sorted(codes)]
        if not named:
            return findings, promised
        newest = max(found, key=lambda one: one[1]["sequence"])
        current = named if "assessment_mismatch" in codes or newest[1]["sequence"] <= named[1]["sequence"] else newest
        return findings + self.of_facts(named, current), current[1]["support_until"]

    def of_facts(self, named: tuple, current: tuple) -> list[dict]:
        """What follows from the assessment that counts."""
        findings = []
        if current is not named:
            content = current[1]
            findings.append({"code": "assessment_updated", "sequence": content["sequence"], "date": content["date"]})
            failed = [name for name in REQUIRED if content["outcomes"][name] not in ("met", "partly")]
            if failed:
                outcome = content["outcomes"][failed[0]]
                findings.append({"code": "assessment_worse", "criterion": failed[0], "outcome": outcome})
        reviewers = self.reviewers(current)
        if named[1]["assurance"] == "reviewed" and len(reviewers) < 2:
            findings.append({"code": "review_unproven", "proven": len(reviewers), "needed": 2})
        count = len(self.open_objections())
        return findings + ([{"code": "open_objection", "count": count}] if count else [])

    def assessments(self) -> tuple[list[tuple[bytes, dict]], set[str]]:
        found, codes = [], set()
        for document in self.entry["assessments"][:LOOKED_AT]:
            signed = self.signed(document, "assessment")
            if not signed or signed[0]["number"] != self.issuer["number"]:
                codes.add("assessment_bad_signature")
                continue
            _, payload, content = signed
            if content["format"] != 1:
                codes.add("assessment_unavailable")
            elif not content.keys() >= FIELDS or not self.is_of_mark(content):
                codes.add("assessment_mismatch")
            else:
                found.append((payload, content))
        return found, codes

    def is_of_mark(self, content: dict) -> bool:
        said = self.token.claims.as_json()
        mine = (self.number, said["gtin"], said["assurance"])
        return (content["number"], content["product"]["gtin"], content["assurance"]) == mine

    def is_named(self, one: tuple[bytes, dict]) -> bool:
        return hashlib.sha256(one[0]).digest()[:16] == self.token.claims.assessment

    def agrees(self, content: dict) -> bool:
        said, product = self.token.claims.as_json(), content["product"]
        return all(product[field] == said[field] for field in ("brand", "model", "category")) and all(
            content[field] == said[field] for field in ("outcomes", "support_until")
        )

    def reviewers(self, current: tuple[bytes, dict]) -> set[int]:
        digest = hashlib.sha256(current[0]).hexdigest()
        numbers = set()
        for document in self.entry["decisions"][:LOOKED_AT]:
            signed = self.signed(document, "decision", by_named=self.is_named(current))
            if signed and (signed[2]["number"], signed[2]["assessment_sha256"]) == (self.number, digest):
                numbers.add(signed[0]["number"])
        return numbers

    def open_objections(self) -> list[dict]:
        signed = [self.signed(document, "objection") for document in self.entry["objections"][:LOOKED_AT]]
        contents = [found[2] for found in signed if found and found[2]["number"] == self.number]
        return [content for content in contents if content.get("closed") is None]

    def signed(self, document: bytes, purpose: str, by_named: bool = False) -> tuple[dict, bytes, dict] | None:
        """The issuer whose key may sign this and did, the bytes and what they say."""
        try:
            kid, protected, payload, signature = open_sign1(document)
        except Refused:
            return None
        content = json.loads(payload)
        by_named = by_named or purpose == "assessment" and self.is_named((payload, content))
        found = signer(self.trust, kid, protected, payload, signature, purpose)
        return (found[0], payload, content) if found and self.may(found[1], purpose, content, by_named) else None

    def may(self, key: dict, purpose: str, content: dict, by_named: bool) -> bool:
        claims = self.token.claims.as_json()
        if MUST_SIGN[purpose] not in key["uses"]:
            return False
        if not key["not_before"][:10] <= content["date"] <= key["not_after"][:10]:
            return False
        if purpose == "objection" and (content.get("closed") or content["date"]) < content["date"]:
            return False
        state = key["state"]
        if state["is"] == "compromised" and not (by_named and self.entry["listed"] < seconds(state["since"])):
            return False
        if purpose == "assessment":
            prefixed = any(claims["gtin"][1:].startswith(prefix) for prefix in key["prefixes"]) and claims["gtin"][0] == "0"
            return claims["assurance"] in key["assurance"] and (prefixed or claims["gtin"] in key["gtins"])
        return purpose == "objection" or "reviewed" in key["assurance"]


def signer(trust: dict, kid: bytes, protected: bytes, payload: bytes, signature: bytes, purpose: str) -> tuple[dict, dict] | None:
    """The issuer and the key that made a signature, whatever it may sign."""
    letter = {"production": "T1", "test": "X1"}[trust["scheme"]]
    message = Sign1(Key(""), payload, scheme=letter, purpose=purpose, protected=protected).to_be_signed()
    for issuer in trust["issuers"]:
        for key in issuer["keys"]:
            public = bytes.fromhex(key["key"])
            if thumbprint(public)[:4] == kid and edwards.verify_strict(public, message, signature):
                return issuer, key
    return None


NOTICE_FIELDS = {"format", "sequence", "number", "gtin", "action", "since", "reason", "statement"}
ACTIONS = {"revoked", "suspended", "reinstated"}
REASONS = {
    "security_flaw", "data_practice", "false_statement", "support_ended", "label_misuse", "review_withdrawn",
    "asked_by_maker", "under_investigation", "investigation_closed", "mistake",
}  # fmt: skip


def notice_on(trust: dict, number: str) -> dict | None:
    """The notice on a mark, if who may sign notices did sign it and it has the form."""
    cose = next((notice["cose"] for notice in trust["notices"] if notice["number"] == number), None)
    if cose is None:
        return None
    kid, protected, payload, signature = open_sign1(base64.b64decode(cose))
    found = signer(trust, kid, protected, payload, signature, "notice")
    content = json.loads(payload)
    if found is None or not is_notice(content) or content["number"] != number:
        return None
    key = found[1]
    in_window = seconds(key["not_before"]) <= seconds(content["since"]) <= seconds(key["not_after"])
    return content if "notices" in key["uses"] and in_window and key["state"]["is"] != "compromised" else None


def is_notice(content: dict) -> bool:
    statement = content.get("statement", {})
    return (
        NOTICE_FIELDS - {"statement"} <= content.keys() <= NOTICE_FIELDS
        and content["format"] == 1
        and content["sequence"] >= 1
        and content["action"] in ACTIONS
        and content["reason"] in REASONS
        and len(statement) <= 24
        and all(re.fullmatch("[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*", tag) for tag in statement)
        and all(0 < len(text.encode()) <= 1200 and text.strip() == text and not hidden(text) for text in statement.values())
    )


def hidden(text: str) -> bool:
    """Whether it holds what nobody sees: controls, line breaks, what turns the direction."""
    return any(unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") for char in text)
