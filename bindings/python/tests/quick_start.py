"""The README's ten lines, against the demo scheme."""

import os
from datetime import datetime, timezone
from pathlib import Path

import ttm_scanner as ttm

demo = Path(os.environ["TTM_TESTS"]) / "demo"
options = ttm.ScanOptions(now=datetime(2026, 11, 20, tzinfo=timezone.utc))

# The quick start begins here.
scanner = ttm.Scanner.open(
    ttm.OpenOptions(
        floor=ttm.shipped(demo / "registry"),
        scheme=ttm.Scheme.TEST,
    )
)
answer = scanner.scan_photo((demo / "photos" / "toy.jpg").read_bytes(), options)
print(answer.words, "-", answer.means)
for mark in answer.marks:
    for found in mark.findings:
        print(found.code, "-", found.words)
    if mark.summary:
        for reply in mark.summary.summary.answers:
            print(reply.asked, reply.words)
