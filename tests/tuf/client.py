"""python-tuf's client on a registry in a folder: `client.py STATE FOLDER [ROOT]`.

STATE keeps what the client trusts from run to run; ROOT is the root that it begins with. Prints one JSON object: the version
of every role and the SHA-256 of every target, or why the registry was refused.
"""

import hashlib
import json
import pathlib
import sys
from collections.abc import Iterator

from tuf.api.exceptions import DownloadHTTPError, DownloadError, RepositoryError
from tuf.ngclient import FetcherInterface, Updater

BASE = "https://registry.example/"


class Folder(FetcherInterface):
    """Files of a folder in the place of a server's."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder

    def _fetch(self, url: str) -> Iterator[bytes]:
        path = self.folder / url.removeprefix(BASE)
        try:
            yield path.read_bytes()
        except FileNotFoundError:
            raise DownloadHTTPError(f"{path} is not there", 404) from None


def main() -> None:
    state, folder = (pathlib.Path(argument) for argument in sys.argv[1:3])
    root = pathlib.Path(sys.argv[3]).read_bytes() if len(sys.argv) > 3 else None
    downloads = state / "targets"
    downloads.mkdir(parents=True, exist_ok=True)
    try:
        print(json.dumps(accepted(state, downloads, folder, root), sort_keys=True))
    except (RepositoryError, DownloadError) as error:
        print(json.dumps({"refused": type(error).__name__, "why": str(error)}))


def accepted(state: pathlib.Path, downloads: pathlib.Path, folder: pathlib.Path, root: bytes | None) -> dict:
    updater = Updater(
        str(state), BASE + "metadata/", str(downloads), BASE + "targets/", Folder(folder), bootstrap=root
    )
    updater.refresh()
    trusted = updater._trusted_set
    # What the delegated role lists is known once one of its targets was asked for.
    updater.get_targetinfo("catalogue/manifest.json")
    paths = [path for role in ("targets", "online") for path in trusted[role].targets]
    targets = {}
    for path in paths:
        info = updater.get_targetinfo(path)
        if info is None:
            raise RepositoryError(f"{path} is not delegated")
        name = downloads / path.replace("/", "_")
        updater.download_target(info, str(name))
        targets[path] = hashlib.sha256(name.read_bytes()).hexdigest()
    versions = {"root": trusted.root.version, "timestamp": trusted.timestamp.version}
    versions |= {name: trusted[name].version for name in ("snapshot", "targets", "online")}
    return {"versions": versions, "issued": trusted.timestamp.unrecognized_fields["issued"], "targets": targets}


if __name__ == "__main__":
    main()
