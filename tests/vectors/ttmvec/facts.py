"""The documents of an entry: assessments, decisions, objections, each JSON that somebody signs."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace

from .keys import Key
from .scheme import DESK, EXPERTS, REVIEWER, TOY, mark_number
from .token import ASSURANCES, CATEGORIES, CRITERIA, OUTCOMES, Claims, Sign1, rfc3339

FACTS = {
    "privacy": {
        "data": ["voice", "usage"],
        "places": ["device"],
        "access": [],
        "export": {"way": "in_app", "formats": ["json"]},
    },
    "security": {"passwords": "unique", "updates": "automatic"},
}


@dataclass(frozen=True)
class Assessment:
    """Facts on a product. What the token says as well comes from its claims."""

    claims: Claims = TOY
    issuer: int = 7
    sequence: int = 1
    date: str = "2026-02-20"
    key: Key = REVIEWER
    purpose: str = "assessment"
    scheme: str = "T1"
    format: int = 1
    without: tuple[str, ...] = ()
    flipped: bool = False

    def but(self, **changes) -> Assessment:
        return replace(self, **changes)

    def saying(self, **changes) -> Assessment:
        """About the same mark, with other claims."""
        return self.but(claims=self.claims.but(**changes))

    def payload(self) -> bytes:
        claims = self.claims
        until = claims.support_until
        content = {
            "format": self.format,
            "number": mark_number(self.issuer, claims.serial),
            "sequence": self.sequence,
            "date": self.date,
            "product": {
                "gtin": f"{claims.gtin:014}",
                "brand": claims.brand,
                "model": claims.model,
                "category": CATEGORIES[claims.category],
            },
            "maker": {"name": "Lumo Works Ltd", "country": "IE"},
            "assurance": ASSURANCES[claims.assurance],
            "outcomes": {name: OUTCOMES[value] for name, value in zip(CRITERIA, claims.outcomes, strict=True)},
            "support_until": None if until is None else rfc3339(until * 86_400)[:10],
        } | FACTS
        return json.dumps({field: value for field, value in content.items() if field not in self.without}).encode()

    def digest(self) -> bytes:
        return hashlib.sha256(self.payload()).digest()

    def document(self) -> bytes:
        whole = Sign1(self.key, self.payload(), purpose=self.purpose, scheme=self.scheme).encode()
        return whole[:-1] + bytes([whole[-1] ^ 1]) if self.flipped else whole


@dataclass(frozen=True)
class Decision:
    """A reviewer vouches for one assessment."""

    on: Assessment
    key: Key = EXPERTS[0]
    date: str = "2026-02-21"
    number: str = mark_number(7, TOY.serial)
    purpose: str = "decision"
    flipped: bool = False

    def document(self) -> bytes:
        content = {"format": 1, "number": self.number, "assessment_sha256": self.on.digest().hex(), "date": self.date}
        whole = Sign1(self.key, json.dumps(content).encode(), purpose=self.purpose).encode()
        return whole[:-1] + bytes([whole[-1] ^ 1]) if self.flipped else whole


@dataclass(frozen=True)
class Objection:
    """What somebody holds against a mark."""

    sequence: int = 1
    date: str = "2026-10-01"
    closed: str | None = None
    number: str = mark_number(7, TOY.serial)
    key: Key = DESK
    purpose: str = "objection"

    def document(self) -> bytes:
        content = {
            "format": 1,
            "number": self.number,
            "sequence": self.sequence,
            "date": self.date,
            "criterion": "privacy",
            "from": "A neighbour",
            "words": "It listens all day.",
            "answer": {"date": self.date, "from": "Lumo Works Ltd", "words": "It does not."},
        }
        if self.closed:
            content["closed"] = self.closed
        return Sign1(self.key, json.dumps(content).encode(), purpose=self.purpose).encode()


def both(assessment: Assessment) -> tuple[Decision, Decision]:
    """The decisions of both reviewers."""
    return tuple(Decision(assessment, key) for key in EXPERTS)
