"""Writes the vector files: `python make.py`. The same bytes each time; `python make.py --check` says whether they are there."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from ttmvec import cases_facts, cases_token, cases_trust, cases_verify
from ttmvec.cases import Case
from ttmvec.keys import Key
from ttmvec.trust import PRODUCTION, Trust

HERE = Path(__file__).parent
WARNING = "Keys and issuers are invented and not secret: vectors only."


def main() -> int:
    files = {"token.json": cases_token.cases(), "verify.json": cases_verify.cases(), "facts.json": cases_facts.cases()}
    texts = {name: as_text(document(cases)) for name, cases in files.items()}
    texts["trust.json"] = as_text(trust_document())
    if sys.argv[1:] == ["--check"]:
        differ = [name for name, text in texts.items() if (HERE / name).read_text() != text]
        print(f"to be made again: {differ}" if differ else "all files are as they are made")
        return 1 if differ else 0
    for name, text in texts.items():
        (HERE / name).write_text(text)
    return 0


def document(cases: Iterable[Case]) -> dict:
    """The vectors with the trust data and keys that they name."""
    names: dict[Trust, str] = {PRODUCTION: "production"}
    keys: dict[str, Key] = {}
    vectors = []
    for case in cases:
        vectors.append(case.as_json(names.setdefault(case.trust, case.name)))
        if case.signer:
            keys[case.signer.label] = case.signer
    return {
        "$schema": "schema.json",
        "warning": WARNING,
        "keys": {label: key_as_json(key) for label, key in keys.items()},
        "trust": {name: trust.as_json() for trust, name in names.items()},
        "vectors": vectors,
    }


def trust_document() -> dict:
    """Parts of trust data and bundles, each with what opening it must answer."""
    return {
        "$schema": "trust.schema.json",
        "warning": WARNING,
        "vectors": [case.as_json() for case in cases_trust.cases()],
        "bundles": [case.as_json() for case in cases_trust.bundles()],
    }


def key_as_json(key: Key) -> dict:
    return {"seed": key.seed.hex(), "public": key.public.hex(), "kid": key.kid.hex()}


def as_text(content: dict) -> str:
    return json.dumps(content, indent=1, ensure_ascii=True) + "\n"


if __name__ == "__main__":
    sys.exit(main())
