"""The invented scheme that the vectors play in: its keys, its products, the moment."""

from __future__ import annotations

from .keys import Key
from .token import Claims, Sign1, bare, day, gtin_with_check_digit, seconds, web

NOW = seconds("2026-11-24T12:00:00Z")
DAY = 86_400
YEAR = 31_557_600
HOST = "mark.example"

REVIEWER = Key("issuer 7, reviewed marks")
MAKER = Key("issuer 12, the maker's own marks")
STATUS = Key("the scheme's status lists")
EXPERTS = (Key("issuer 501, a reviewer"), Key("issuer 502, another reviewer"))
DESK = Key("issuer 500, the scheme's desk")
STRANGER = Key("nobody that the scheme knows")

TOY = Claims()
SPEAKER = Claims(
    gtin=gtin_with_check_digit(409_876_500_000),
    brand="Halma Sound",
    model="Halma One",
    category=2,
    outcomes=(2, 1, 1, 1, 0),
    assurance=0,
    serial=7,
    assessment=bytes(range(100, 116)),
    support_until=day("2030-12-31"),
    issued=seconds("2026-05-01T00:00:00Z"),
    expires=seconds("2028-05-01T00:00:00Z"),
)


def sign(claims: Claims, key: Key = REVIEWER) -> Sign1:
    return Sign1(key, claims.payload())


def as_web(claims: Claims, key: Key = REVIEWER) -> str:
    return web(sign(claims, key).encode(), claims.gtin)


def as_bare(claims: Claims, key: Key = REVIEWER) -> str:
    return bare(sign(claims, key).encode())


def mark_number(issuer: int, serial: int) -> str:
    """The number for people, with the check digit of ISO/IEC 7064 MOD 11,10."""
    body = f"{issuer:03}{serial:08}"
    product = 10
    for digit in body:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return f"{body}{(11 - product) % 10}"
