"""Makes registries with python-tuf, the reference implementation of TUF, in the layout that our clients read.

    python make.py FOLDER

Below FOLDER, one registry per state of a scheme's life, each with every file that such a registry holds. `states.json` beside
them says of each, in order, what a client must find there.
"""

import json
import sys
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import (
    DelegatedRole, Delegations, Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp,
)

START = datetime(2026, 11, 20, 8, tzinfo=timezone.utc)
ONLINE_PATHS = ["status/*", "notices/*", "catalogue/*"]


@dataclass
class Scheme:
    """A scheme and all its keys; `files` is its registry."""

    roots: list = field(default_factory=lambda: [CryptoSigner.generate_ed25519() for _ in range(3)])
    targets_key: CryptoSigner = field(default_factory=CryptoSigner.generate_ed25519)
    online_key: CryptoSigner = field(default_factory=CryptoSigner.generate_ed25519)
    snapshot_key: CryptoSigner = field(default_factory=CryptoSigner.generate_ed25519)
    timestamp_key: CryptoSigner = field(default_factory=CryptoSigner.generate_ed25519)
    versions: dict = field(default_factory=lambda: dict.fromkeys(["root", "targets", "online", "snapshot", "timestamp"], 0))
    offline_files: dict = field(default_factory=dict)
    online_files: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)

    def bump(self, role: str) -> int:
        self.versions[role] += 1
        return self.versions[role]

    def sign_root(self, signers: list) -> None:
        """A new root that lists the keys as they are, signed by these."""
        root = Root(version=self.bump("root"), expires=START + timedelta(days=900), consistent_snapshot=True)
        for key in self.roots:
            root.add_key(key.public_key, "root")
        root.roles["root"].threshold = 2
        root.add_key(self.targets_key.public_key, "targets")
        root.add_key(self.snapshot_key.public_key, "snapshot")
        root.add_key(self.timestamp_key.public_key, "timestamp")
        self.put(f"{root.version}.root.json", root, signers)

    def sign_targets(self) -> None:
        """What the offline role lists, and that the online role may list the rest."""
        targets = Targets(version=self.bump("targets"), expires=START + timedelta(days=400))
        targets.targets = {path: self.target(path, content) for path, content in self.offline_files.items()}
        role = DelegatedRole("online", [], 1, terminating=True, paths=ONLINE_PATHS)
        targets.delegations = Delegations(keys={}, roles={"online": role})
        targets.add_key(self.online_key.public_key, "online")
        self.put(f"{targets.version}.targets.json", targets, [self.targets_key])

    def refresh(self, day: int) -> None:
        """What the online keys sign: the lists, the snapshot and the timestamp, with when it was issued."""
        issued = START + timedelta(days=day)
        online = Targets(version=self.bump("online"), expires=issued + timedelta(days=30))
        online.targets = {path: self.target(path, content) for path, content in self.online_files.items()}
        self.put(f"{online.version}.online.json", online, [self.online_key])
        snapshot = Snapshot(version=self.bump("snapshot"), expires=issued + timedelta(days=30))
        snapshot.meta = {f"{role}.json": self.pinned(role) for role in ["targets", "online"]}
        self.put(f"{snapshot.version}.snapshot.json", snapshot, [self.snapshot_key])
        timestamp = Timestamp(version=self.bump("timestamp"), expires=issued + timedelta(days=30))
        timestamp.snapshot_meta = self.pinned("snapshot")
        timestamp.unrecognized_fields["issued"] = issued.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.put("timestamp.json", timestamp, [self.timestamp_key])

    def pinned(self, role: str) -> MetaFile:
        version = self.versions[role]
        return MetaFile.from_data(version, self.files[f"metadata/{version}.{role}.json"], ["sha256"])

    def target(self, path: str, content: bytes) -> TargetFile:
        folder, _, name = path.rpartition("/")
        hashed = f"{sha256(content).hexdigest()}.{name}"
        self.files["/".join(filter(None, ["targets", folder, hashed]))] = content
        return TargetFile.from_data(path, content, ["sha256"])

    def put(self, name: str, role, signers: list) -> None:
        metadata = Metadata(role)
        for signer in signers:
            metadata.sign(signer, append=True)
        self.files[f"metadata/{name}"] = metadata.to_bytes()

    def found(self, name: str) -> dict:
        """What a client finds now."""
        timestamp = Metadata[Timestamp].from_bytes(self.files["metadata/timestamp.json"]).signed
        targets = {path: content.decode() for path, content in {**self.offline_files, **self.online_files}.items()}
        issued = timestamp.unrecognized_fields["issued"]
        return {"name": name, "versions": dict(self.versions), "issued": issued, "targets": targets}


def life(folder: Path) -> list:
    """The states of one scheme, written one after the other."""
    states = []

    def state(name: str) -> None:
        for path, content in scheme.files.items():
            file = folder / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        states.append(scheme.found(name))

    scheme = Scheme()
    scheme.offline_files = {"issuers.json": b"issuers, first"}
    scheme.online_files = {"status/007.cwt": b"list, first", "catalogue/manifest.json": b"manifest, first"}
    scheme.sign_root(scheme.roots[:2])
    scheme.sign_targets()
    scheme.refresh(0)
    state("first")

    scheme.online_files |= {"status/007.cwt": b"list, revoked", "notices/007000000009.cose": "Rückruf".encode()}
    scheme.refresh(1)
    state("revoked")

    # One holder of the root hands over to another: the old two sign, and so do two of the new three.
    old = scheme.roots
    scheme.roots = [CryptoSigner.generate_ed25519(), *old[1:]]
    scheme.sign_root(old[1:])
    scheme.refresh(2)
    state("root-rotated")

    # Every key below the root is replaced.
    for role in ["targets", "online", "snapshot", "timestamp"]:
        setattr(scheme, f"{role}_key", CryptoSigner.generate_ed25519())
    scheme.sign_root(scheme.roots[:2])
    scheme.offline_files = {"issuers.json": b"issuers, second"}
    scheme.sign_targets()
    scheme.refresh(3)
    state("keys-rotated")

    # Ten more roots, and nothing else: whoever was away must catch up.
    for _ in range(10):
        scheme.roots = [*scheme.roots[1:], CryptoSigner.generate_ed25519()]
        scheme.sign_root(scheme.roots)
        # The root before must agree: its two holders who are still there have signed, above.
    scheme.refresh(4)
    state("ten-roots-later")

    return states


def main() -> None:
    folder = Path(sys.argv[1])
    states = life(folder)
    (folder / "states.json").write_text(json.dumps(states, indent=2))
    print(f"{len(states)} states by python-tuf")


if __name__ == "__main__":
    main()
