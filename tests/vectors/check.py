"""Proves the vector files without any Rust: their form, and every expectation by a second implementation.

`python check.py` checks the committed files. `python check.py --read` reads what another encoder made, one JSON object a
line: `{"text", "public"}` a mark's text and `{"status_list", "public"}` a list in Base64, each with the key in hexadecimal. It
answers with a line each: what it says, once the key has verified it, else `{"refused"}`.
"""

from __future__ import annotations

import base64
import json
import sys
import zlib
from collections import Counter
from pathlib import Path

import jsonschema
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ttmvec import judge, opening, reading
from ttmvec.trust import EXP, IAT, STATUS_LIST, SUB, TTL

HERE = Path(__file__).parent
FILES = ["token.json", "verify.json", "facts.json"]


def main() -> int:
    if sys.argv[1:] == ["--read"]:
        for line in sys.stdin:
            print(json.dumps(answer(json.loads(line))))
        return 0
    failures = [failure for name in FILES for failure in check_file(name)] + check_trust()
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def check_file(name: str) -> list[str]:
    document = load(name)
    vectors = document["vectors"]
    names = Counter(vector["name"] for vector in vectors)
    failures = [f"{name}: {vector} is there twice" for vector, count in names.items() if count > 1]
    used = {vector["trust"] for vector in vectors} | {"production"}
    failures += [f"{name}: trust data {unused} is not used" for unused in document["trust"].keys() - used]
    contents = {trust: content | content["issuers"] for trust, content in document["trust"].items()}
    for trust, content in document["trust"].items():
        answer = opening.opened(content, content["scheme"])
        if answer != "opens" or not judge.index_fits(contents[trust]):
            failures.append(f"{name}: trust data {trust}: {answer}, or its index does not fit its buckets")
    for vector in vectors:
        expected, found = vector["expected"], judge.report(vector, contents[vector["trust"]])
        if in_order(found) != in_order(expected):
            failures.append(f"{name}: {vector['name']}\n  expected {expected}\n  found    {found}")
    codes = Counter(finding["code"] for vector in vectors for mark in vector["expected"]["marks"] for finding in mark["findings"])
    verdicts = Counter(str(vector["expected"]["verdict"]) for vector in vectors)
    print(f"{name}: {len(vectors)} vectors, {dict(verdicts)}, {len(codes)} codes, {len(failures)} failed")
    return failures


def check_trust() -> list[str]:
    document = load("trust.json")
    failures = []
    found = [opening.opened(vector, vector["scheme"]) for vector in document["vectors"]]
    found += [opening.read_bundle(base64.b64decode(vector["bundle"])) for vector in document["bundles"]]
    vectors = document["vectors"] + document["bundles"]
    for vector, answer in zip(vectors, found, strict=True):
        if answer != vector["expected"]:
            failures.append(f"trust.json: {vector['name']}: expected {vector['expected']}, found {answer}")
    print(f"trust.json: {len(vectors)} vectors, {len(failures)} failed")
    return failures


def load(name: str) -> dict:
    """The file, once its form is as its schema says."""
    document = json.loads((HERE / name).read_text())
    schema = json.loads((HERE / document["$schema"]).read_text())
    jsonschema.validate(document, schema, format_checker=jsonschema.FormatChecker())
    return document


def in_order(report: dict) -> dict:
    """Findings of one severity have no order of their own."""
    marks = [mark | {"findings": sorted(mark["findings"], key=json.dumps)} for mark in report["marks"]]
    return report | {"marks": marks}


def answer(made: dict) -> dict:
    public = bytes.fromhex(made["public"])
    if "status_list" in made:
        return status_list(base64.b64decode(made["status_list"]), public)
    try:
        apart = reading.take_apart(made["text"])
        if apart is None:
            return {"refused": "no mark"}
        token = reading.read(apart)
    except reading.Refused as refused:
        return {"refused": refused.finding}
    # By our own equations and by a library that others rely on.
    if not token.verified_by(public) or not verified_by_library(token, public):
        return {"refused": "signature"}
    return {"scheme": apart.scheme, "kid": token.kid.hex(), "claims": token.claims.as_json()}


def verified_by_library(token: reading.Token, public: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(token.signature, token.to_be_signed())
    except InvalidSignature:
        return False
    return True


def status_list(cwt: bytes, public: bytes) -> dict:
    claims = judge.open_status_list(cwt, [public])
    packed = zlib.decompress(dict(claims[STATUS_LIST].pairs)["lst"])
    values = [byte >> shift & 3 for byte in packed for shift in (0, 2, 4, 6)]
    return {"sub": claims[SUB], "exp": claims[EXP], "iat": claims[IAT], "ttl": claims[TTL], "values": values}


if __name__ == "__main__":
    sys.exit(main())
