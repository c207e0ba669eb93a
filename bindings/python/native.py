"""Puts the native library and the code written from it into the wheel, which is then one for this kind of machine.

Both come from the folder that TTM_LIBRARY names, or from target/bindings/ship, where `bindings/build python` puts them.
"""

import os
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from packaging.tags import platform_tags

SHIP = Path(__file__).resolve().parents[2] / "target" / "bindings" / "ship"


class NativeHook(BuildHookInterface):
    def initialize(self, version, build_data):
        folder = Path(os.environ.get("TTM_LIBRARY", SHIP))
        code = folder / "python" / "ttm.py"
        libraries = [folder / name for name in ("libttm.so", "libttm.dylib") if (folder / name).exists()]
        if not code.exists() or len(libraries) != 1:
            raise FileNotFoundError(f"{folder} has no library with its Python: run `bindings/build python` first")
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{next(iter(platform_tags()))}"
        build_data["force_include"][str(code)] = "ttm_scanner/_ttm.py"
        build_data["force_include"][str(libraries[0])] = f"ttm_scanner/{libraries[0].name}"
