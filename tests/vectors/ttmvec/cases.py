"""What a vector is before it is written down."""

from __future__ import annotations

from dataclasses import dataclass, field

from .keys import Key
from .scheme import NOW
from .token import Claims, rfc3339
from .trust import PRODUCTION, Trust


@dataclass(frozen=True)
class Mark:
    """What a report says of one mark. Claims, issuer and number are there once a listed key has verified it."""

    verdict: str
    findings: list[dict] = field(default_factory=list)
    claims: Claims | None = None
    issuer: tuple[int, str] = (7, "Review Board")
    scheme: str | None = "production"

    def as_json(self) -> dict:
        number, name = self.issuer
        known = self.claims is not None
        return {
            "verdict": self.verdict,
            "findings": self.findings,
            "scheme": self.scheme,
            "number": mark_number(number, self.claims.serial) if known else None,
            "issuer": name if known else None,
            "claims": self.claims.as_json() if known else None,
        }


@dataclass(frozen=True)
class Case:
    """One vector. The expectation is stated by hand; `check.py` reckons it once more."""

    name: str
    threat: str
    texts: list[str]
    marks: list[Mark]
    verdict: str | None
    findings: list[dict] = field(default_factory=list)
    trust: Trust = PRODUCTION
    now: int = NOW
    lower_bound: int | None = None
    corroborated: bool = True
    barcodes: list[str] = field(default_factory=list)
    barcode_on_request: bool = False
    signer: Key | None = None
    test_scheme: bool = False

    def as_json(self, trust: str) -> dict:
        return {
            "name": self.name,
            "threat": self.threat,
            "input": {
                "texts": self.texts,
                "barcodes": self.barcodes,
                "barcode_on_request": self.barcode_on_request,
            },
            "trust": trust,
            "clock": {
                "now": rfc3339(self.now),
                "lower_bound": rfc3339(self.now if self.lower_bound is None else self.lower_bound),
                "corroborated": self.corroborated,
            },
            "test_scheme": self.test_scheme,
            "signer": self.signer.label if self.signer else None,
            "expected": {
                "verdict": self.verdict,
                "findings": self.findings,
                "marks": [mark.as_json() for mark in self.marks],
            },
        }


def single(name: str, threat: str, text: str, mark: Mark, **rest) -> Case:
    """A picture with one mark in it."""
    return Case(name, threat, [text], [mark], mark.verdict, **rest)


def finding(code: str, **facts) -> dict:
    return {"code": code, **facts}


def malformed(name: str, threat: str, text: str, reason: str) -> Case:
    """A text that claims to be a mark and has not the one allowed form."""
    # What is wrong with the address shows before the prefix counts.
    scheme = None if reason == "address" else "production"
    return single(name, threat, text, Mark("invalid", [finding("malformed", reason=reason)], scheme=scheme))


def mark_number(issuer: int, serial: int) -> str:
    """The number for people, with the check digit of ISO/IEC 7064 MOD 11,10."""
    body = f"{issuer:03}{serial:08}"
    product = 10
    for digit in body:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return f"{body}{(11 - product) % 10}"
