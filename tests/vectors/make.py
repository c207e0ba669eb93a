"""Writes the vector files. Run again after a change: `python make.py`; the same version of Python's zlib gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from ttmvec import cases_token, cases_verify
from ttmvec.cases import Case
from ttmvec.keys import Key
from ttmvec.trust import PRODUCTION, Trust

HERE = Path(__file__).parent
WARNING = "Keys and issuers are invented and not secret: vectors only."


def main() -> None:
    write("token.json", document(cases_token.cases()))
    write("verify.json", document(cases_verify.cases()))


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


def key_as_json(key: Key) -> dict:
    return {"seed": key.seed.hex(), "public": key.public.hex(), "kid": key.kid.hex()}


def write(name: str, content: dict) -> None:
    (HERE / name).write_text(json.dumps(content, indent=1, ensure_ascii=True) + "\n")
    print(f"{name}: {len(content['vectors'])} vectors")


if __name__ == "__main__":
    main()
