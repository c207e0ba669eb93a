"""Proves the vector files without any Rust: their form, and every expectation by a second implementation.

`python check.py` checks the committed files. `python check.py TEXT` reads one mark's text instead, for instance one that
the Rust encoder made, and prints its claims.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import jsonschema

from ttmvec import judge, reading

HERE = Path(__file__).parent
FILES = ["token.json", "verify.json"]


def main() -> int:
    if len(sys.argv) > 1:
        return show(sys.argv[1])
    failures = [failure for name in FILES for failure in check_file(name)]
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def check_file(name: str) -> list[str]:
    document = json.loads((HERE / name).read_text())
    schema = json.loads((HERE / document["$schema"]).read_text())
    jsonschema.validate(document, schema, format_checker=jsonschema.FormatChecker())
    vectors = document["vectors"]
    names = Counter(vector["name"] for vector in vectors)
    failures = [f"{name}: {vector} is there twice" for vector, count in names.items() if count > 1]
    used = {vector["trust"] for vector in vectors} | {"production"}
    failures += [f"{name}: trust data {unused} is not used" for unused in document["trust"].keys() - used]
    for vector in vectors:
        expected, found = vector["expected"], judge.report(vector, document["trust"][vector["trust"]])
        if in_order(found) != in_order(expected):
            failures.append(f"{name}: {vector['name']}\n  expected {expected}\n  found    {found}")
    codes = Counter(finding["code"] for vector in vectors for mark in vector["expected"]["marks"] for finding in mark["findings"])
    verdicts = Counter(str(vector["expected"]["verdict"]) for vector in vectors)
    print(f"{name}: {len(vectors)} vectors, {dict(verdicts)}, {len(codes)} codes, {len(failures)} failed")
    return failures


def in_order(report: dict) -> dict:
    """Findings of one severity have no order of their own."""
    marks = [mark | {"findings": sorted(mark["findings"], key=json.dumps)} for mark in report["marks"]]
    return report | {"marks": marks}


def show(text: str) -> int:
    try:
        apart = reading.take_apart(text)
        if apart is None:
            print("no mark")
            return 1
        token = reading.read(apart)
    except reading.Refused as refused:
        print(json.dumps(refused.finding))
        return 1
    print(json.dumps({"kid": token.kid.hex(), "claims": token.claims.as_json()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
