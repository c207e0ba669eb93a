"""What the tests share. The variables come from tests/src/packages.rs."""

import json
import os
from datetime import datetime, timezone
from pathlib import Path

import ttm_scanner as ttm

TESTS = Path(os.environ["TTM_TESTS"])
DEMO = TESTS / "demo"
PHOTOS = DEMO / "photos"
REGISTRY = os.environ["TTM_REGISTRY"]
SLOW = os.environ["TTM_SLOW"]
ROOT = Path(os.environ["TTM_ROOT_DER"]).read_bytes()
WIDTH, HEIGHT = 1280, 720
PIPPA = "007000010422"


def time(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc)


# The demo is judged at the time at which its registry was signed.
NOW = time(json.loads((DEMO / "registry/metadata/timestamp.json").read_text())["signed"]["issued"])
OPTIONS = ttm.ScanOptions(now=NOW)


def open_demo(**options):
    """A scanner that ships the demo's registry and asks nobody."""
    shipped = ttm.shipped(DEMO / "registry")
    return ttm.Scanner.open(ttm.OpenOptions(floor=shipped, scheme=ttm.Scheme.TEST, **options))


def open_bare(*hosts, **options):
    """A scanner that ships only the root and asks these hosts."""
    root = (DEMO / "registry/metadata/1.root.json").read_bytes()
    floor = ttm.embedded(root)
    options = {"roots": [ROOT], **options}
    return ttm.Scanner.open(ttm.OpenOptions(floor=floor, scheme=ttm.Scheme.TEST, hosts=list(hosts), **options))


def album():
    """The demo's photos with the verdict that each must get."""
    return json.loads((PHOTOS / "album.json").read_text())


def frames():
    """Raw frames of a label that moves through the picture."""
    pixels = Path(os.environ["TTM_FRAMES"]).read_bytes()
    size = WIDTH * HEIGHT
    return [pixels[at : at + size] for at in range(0, len(pixels), size)]


def codes(findings):
    return [found.code for found in findings]
