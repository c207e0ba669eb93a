"""What a vector is before it is written down."""

from __future__ import annotations

from dataclasses import dataclass, field

from .keys import Key
from .scheme import DAY, NOW, mark_number
from .token import Claims, rfc3339
from .trust import PRODUCTION, Notice, Trust


@dataclass(frozen=True)
class Mark:
    """What a report says of one mark. Claims, issuer and number are there once a listed key has verified it."""

    verdict: str
    findings: list[dict] = field(default_factory=list)
    claims: Claims | None = None
    issuer: tuple[int, str] = (7, "Review Board")
    scheme: str | None = "production"
    notice: Notice | None = None

    def as_json(self) -> dict:
        number, name = self.issuer
        known = self.claims is not None
        told = {} if self.notice is None else {"notice": self.notice.as_json()}
        return told | {
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
                "sources": self.sources(),
            },
        }

    def sources(self) -> list[dict]:
        """What the marks were judged by: trust data, and once a listed key has verified one, its list and the catalogue."""
        sources = []
        for mark in self.marks:
            codes = {found["code"] for found in mark.findings}
            same = mark.scheme == self.trust.scheme
            if mark.claims is None and not codes & {"bad_signature", "unknown_issuer"}:
                continue
            used = [self.source({"source": "trust"}, mark.scheme, self.trust.issued if same else 0)]
            if mark.claims is not None:
                issuer = mark.issuer[0]
                lists = [status for status in self.trust.lists if status.issuer == issuer]
                for status in lists:
                    named = {"source": "status_list", "issuer": issuer}
                    used.append(self.source(named, mark.scheme, status.issued, status.expires))
                if self.trust.catalogue is not None:
                    used.append(self.source({"source": "catalogue"}, mark.scheme, self.trust.catalogue[0]))
            sources += [source for source in used if source not in sources]
        return sources

    def source(self, named: dict, scheme: str | None, issued: int, expires: int | None = None) -> dict:
        now = max(self.now, self.now if self.lower_bound is None else self.lower_bound)
        age = now - issued
        state = "too_old" if age > 90 * DAY else "stale" if age > 7 * DAY or expires is not None and now > expires else "fresh"
        return named | {"scheme": scheme, "issued": rfc3339(issued), "age": age, "state": state}


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
