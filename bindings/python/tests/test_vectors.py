"""The vectors of tests/vectors, through this package: equal reports, field by field and code by code."""

import json
import sys
import unittest
from datetime import timezone

from support import TESTS, time, ttm

FILES = ["token.json", "verify.json", "facts.json"]


def text(moment):
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def snake(name):
    """NotDigits or NOT_DIGITS as JSON writes it."""
    if name.isupper():
        return name.lower()
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name).lstrip("_")


def plain(value):
    """A typed value as JSON writes it, from its own fields alone."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if hasattr(value, "astimezone"):
        return text(value)
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if hasattr(value, "name") and hasattr(value, "value"):
        return snake(value.name)
    return {name: plain(each) for name, each in vars(value).items() if not name.startswith("_")}


def found(each):
    facts = {name: value for name, value in plain(each.finding).items() if name != "code"}
    # A revocation without a notice leaves the field out.
    return {"code": each.code, **{name: value for name, value in facts.items() if (name, value) != ("notice", None)}}


def report(answer):
    """The typed answer as the vectors write reports."""

    def mark(each):
        written = {
            "verdict": plain(each.verdict),
            "findings": [found(one) for one in each.findings],
            "scheme": plain(each.scheme),
            "number": each.number,
            "issuer": each.issuer,
            "claims": plain(each.claims),
        }
        return {**written, "notice": plain(each.notice)} if each.notice else written

    def source(each):
        kind = type(each.source.source).__name__.split(".")[-1]
        written = {"source": snake(kind), **plain(each.source.source)}
        rest = {name: value for name, value in plain(each.source).items() if name != "source"}
        return {**written, **rest}

    return {
        "verdict": plain(answer.verdict),
        "findings": [found(each) for each in answer.findings],
        "marks": [mark(each) for each in answer.marks],
        "sources": [source(each) for each in answer.sources],
    }


def in_order(report):
    """Findings of one severity have no order of their own."""
    for findings in [report["findings"], *(mark["findings"] for mark in report["marks"])]:
        findings.sort(key=lambda finding: json.dumps(finding, sort_keys=True))
    return report


class Vectors(unittest.TestCase):
    def test_every_vector_gets_its_report(self):
        count = 0
        for name in FILES:
            document = json.loads((TESTS / "vectors" / name).read_text())
            verifiers = {key: ttm.TestVerifier(json.dumps(trust)) for key, trust in document["trust"].items()}
            for vector in document["vectors"]:
                read, clock = vector["input"], vector["clock"]
                answer = verifiers[vector["trust"]].judge(
                    read["texts"],
                    read["barcodes"],
                    read["barcode_on_request"],
                    ttm.VectorClock(
                        now=time(clock["now"]), lower_bound=time(clock["lower_bound"]), corroborated=clock["corroborated"]
                    ),
                )
                expected = in_order(vector["expected"])
                with self.subTest(vector["name"]):
                    self.assertEqual(in_order(json.loads(answer.report_json())), expected)
                    self.assertEqual(in_order(report(answer)), expected)
                count += 1
        print(f"{count} vectors judged in Python", file=sys.stderr)
        self.assertGreaterEqual(count, 450)


if __name__ == "__main__":
    unittest.main()
