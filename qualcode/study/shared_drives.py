"""Whether a study lies where other machines write too: on a network drive, or in a folder that a program copies to other machines.

SQLite keeps two writers apart by locks of the file system, and network drives are known for locks that do not hold; a program that copies
files may copy the store while it is half written. One machine at a time is safe; who works in two at once should know that he does.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path, PurePath

NETWORK = frozenset("""
    afpfs afs beegfs ceph cifs davfs fuse.davfs2 fuse.glusterfs fuse.gvfsd-fuse fuse.rclone fuse.sshfs glusterfs lustre ncpfs nfs nfs4 smb2
    smb3 smbfs webdav
""".split())  # fmt: skip
"""File systems as `mount` calls them."""
COPIERS = (
    "OneDrive",
    "Dropbox",
    "Google Drive",
    "GoogleDrive",
    "iCloud Drive",
    "Mobile Documents",
    "Nextcloud",
    "Box Sync",
)
"""What such programs call their folders; OneDrive adds the name of the employer."""
_REMOTE = 4  # DRIVE_REMOTE of Windows


def warning_of(folder: Path) -> str:
    """What somebody who keeps a study there should know, in one sentence; empty where it lies on a disk of this machine."""
    folder = folder.resolve()
    advice = "use it from one machine at a time, or move it to a disk of this machine"
    if kind := _network_drive(folder):
        return f"the study lies on a network drive ({kind}), which does not keep two writers apart reliably: {advice}"
    if program := copied_by(folder):
        return (
            f"the study lies in a folder that {program} copies to other machines: {advice}, and let it finish copying"
        )
    return ""


def copied_by(folder: PurePath) -> str:
    """The program that copies a folder to other machines, by the name of the folder; empty if none is known to."""
    return next((name for part in folder.parts for name in COPIERS if part.startswith(name)), "")


def _network_drive(folder: Path) -> str:
    """The kind of network drive that a folder lies on; empty if it is none, or nobody can tell."""
    if sys.platform == "win32":
        return "SMB" if _is_remote_on_windows(folder) else ""
    with suppress(OSError, subprocess.SubprocessError):
        return network_drive_of(folder, _mounts())
    return ""


def _is_remote_on_windows(folder: Path) -> bool:
    import ctypes

    told: int = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)  # type: ignore[attr-defined,unused-ignore]
    return folder.anchor.startswith("\\\\") or told == _REMOTE


def _mounts() -> dict[str, str]:
    """The kind of file system by where it is mounted."""
    table = Path("/proc/self/mounts")
    if table.exists():
        return mounts_of_linux(table.read_text("utf-8", "replace"))
    told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, errors="replace", timeout=2, check=True)
    return mounts_of_mac(told.stdout)


def mounts_of_linux(table: str) -> dict[str, str]:
    r"""`server:/home /mnt/h\\040me nfs4 rw 0 0`, line by line; blanks in a path are written as octal numbers."""
    rows = [line.split() for line in table.splitlines()]
    return {row[1].replace("\\040", " ").replace("\\011", "\t"): row[2] for row in rows if len(row) > 2}


def mounts_of_mac(table: str) -> dict[str, str]:
    """`//kari@server/home on /Volumes/home (smbfs, nodev)`, line by line."""
    places = (line.partition(" on ")[2].rpartition(" (") for line in table.splitlines())
    return {place: told.partition(",")[0].rstrip(")") for place, _, told in places if place}


def network_drive_of(folder: Path, mounts: dict[str, str]) -> str:
    """The kind of network drive, by the innermost mount that a folder lies under; empty if that is none."""
    above = [str(path) for path in (folder, *folder.parents)]
    kind = next((mounts[path] for path in above if path in mounts), "")
    return kind if kind in NETWORK else ""
