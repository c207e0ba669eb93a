"""Ed25519 from its equations (RFC 8032 §5.1), for the signatures that no honest library makes.

Slow and not constant-time: for vectors only. Honest signatures come from `cryptography`.
"""

from __future__ import annotations

import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P

Point = tuple[int, int, int, int]  # extended coordinates X, Y, Z, T with x = X/Z, y = Y/Z, x·y = T/Z

IDENTITY: Point = (0, 1, 1, 0)


def add(p: Point, q: Point) -> Point:
    """The sum, by the complete formulas of RFC 8032 §5.1.4."""
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(scalar: int, point: Point) -> Point:
    """`scalar` times `point`."""
    result = IDENTITY
    while scalar > 0:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def encode(point: Point) -> bytes:
    """32 bytes: y, and the lowest bit of x in the highest bit (RFC 8032 §5.1.2)."""
    inverse = pow(point[2], -1, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def decode(data: bytes) -> Point | None:
    """The point, or `None` when there is none (RFC 8032 §5.1.3). y may be written beyond P: callers decide."""
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number % 2**255 % P
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P != 0:
        return None
    if x & 1 != sign:
        x = P - x if x else 0
    return (x, y, 1, x * y % P)


def same(p: Point, q: Point) -> bool:
    """Whether both are the same point."""
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def has_small_order(point: Point) -> bool:
    """Whether eight times the point is the identity."""
    return same(multiply(8, point), IDENTITY)


BASE = decode((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def point_of_order_8() -> Point:
    """A point of order eight: L times any point outside the main subgroup."""
    y = 2
    while True:
        point = decode(y.to_bytes(32, "little"))
        torsion = multiply(L, point) if point else IDENTITY
        if not same(multiply(4, torsion), IDENTITY):
            return torsion
        y += 1


def secret_scalar(seed: bytes) -> int:
    """The private scalar (RFC 8032 §5.1.5)."""
    number = int.from_bytes(hashlib.sha512(seed).digest()[:32], "little")
    return number & (2**254 - 8) | 2**254


def challenge(r: bytes, key: bytes, message: bytes) -> int:
    """k of RFC 8032 §5.1.6."""
    return int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % L


def verify_strict(key: bytes, message: bytes, signature: bytes) -> bool:
    """The rule that the mark asks for.

    S is below L; neither the key nor R has small order; the key is a point; and `[S]B - [k]A`, encoded, is R byte for
    byte (no cofactor, hence no other encoding of R).
    """
    r_bytes, s = signature[:32], int.from_bytes(signature[32:], "little")
    a, r = decode(key), decode(r_bytes)
    if len(signature) != 64 or s >= L or a is None or r is None or has_small_order(a) or has_small_order(r):
        return False
    k = challenge(r_bytes, key, message)
    minus_a = (P - a[0], a[1], a[2], P - a[3])
    return encode(add(multiply(s, BASE), multiply(k, minus_a))) == r_bytes
