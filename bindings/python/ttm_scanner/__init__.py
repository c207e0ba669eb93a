"""Reads and judges the Trustable Technology Mark: from a photo of the box to a verdict, offline.

Everything comes from the library; see the README for ten lines to a verdict. A bad mark is an answer, never an exception.
"""

from __future__ import annotations

import os
from typing import cast

from . import _ttm
from ._ttm import *  # noqa: F403
from ._ttm import Floor, __all__ as _all

__all__ = [*_all, "embedded", "shipped"]


def shipped(folder: str | os.PathLike[str]) -> Floor:
    """What a program ships, in a folder: `root.json`, `trust.bundle` and, if it is small, the catalogue."""
    return cast(Floor, Floor.FOLDER(path=os.fspath(folder)))


def embedded(root: bytes, files: dict[str, bytes] | None = None) -> Floor:
    """What a program ships, in itself: the root, and the other files by path."""
    return cast(Floor, Floor.EMBEDDED(root=root, files=files or {}))


# Exceptions say what went wrong in words; their facts are attributes.
for _error in (
    _ttm.LookupError,
    _ttm.OpenError,
    _ttm.PictureError,
    _ttm.PlaneError,
    _ttm.QueryError,
    _ttm.StoreError,
    _ttm.SyncError,
    _ttm.WatchError,
):
    _error.__str__ = lambda error: error.words()  # type: ignore[method-assign,attr-defined]
