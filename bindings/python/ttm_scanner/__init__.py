"""Reads and judges the Trustable Technology Mark: from a photo of the box to a verdict, offline.

Everything comes from the library; see the README for ten lines to a verdict. A bad mark is an answer, never an exception.
"""

from . import _ttm
from ._ttm import *  # noqa: F403
from ._ttm import __all__ as __all__

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
