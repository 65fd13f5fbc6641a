"""Where a study lies that other machines write to as well."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import pytest

from qualcode.study import shared_drives
from qualcode.study.shared_drives import copied_by, mounts_of_linux, mounts_of_mac, network_drive_of, warning_of

LINUX = "/dev/sda1 / ext4 rw 0 0\nsrv:/home /mnt/felles\\040mappe nfs4 rw 0 0\n//srv/x /mnt/felles\\040mappe/min cifs rw 0 0\n"
MAC = "/dev/disk3s1 on / (apfs, local)\n//kari@srv/hjem on /Volumes/hjem (smbfs, nodev, nosuid)\n"


@pytest.mark.parametrize(
    ("folder", "mounts", "kind"),
    [
        ("/home/kari/studie", mounts_of_linux(LINUX), ""),
        ("/mnt/felles mappe/studie", mounts_of_linux(LINUX), "nfs4"),
        ("/mnt/felles mappe/min/studie", mounts_of_linux(LINUX), "cifs"),
        ("/Volumes/hjem/studie", mounts_of_mac(MAC), "smbfs"),
        ("/Users/kari/studie", mounts_of_mac(MAC), ""),
    ],
)
def test_the_innermost_mount_says_whether_a_folder_is_on_a_network_drive(
    folder: str, mounts: dict[str, str], kind: str
) -> None:
    assert network_drive_of(Path(folder), mounts) == kind


def test_a_folder_that_a_program_copies_is_known_by_its_name() -> None:
    assert copied_by(PureWindowsPath("C:/Users/kari/OneDrive - Universitetet/studie")) == "OneDrive"
    assert copied_by(PurePosixPath("/Users/kari/Library/Mobile Documents/studie")) == "Mobile Documents"
    assert copied_by(PurePosixPath("/home/kari/studie")) == ""


def test_a_disk_of_this_machine_needs_no_warning(tmp_path: Path) -> None:
    assert warning_of(tmp_path) == ""


def test_who_works_on_a_network_drive_is_told(cli: Any, study_folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_drives, "_mounts", lambda: {"/": "nfs4"})
    told = cli("code", study=study_folder()).err
    assert (
        "Note: the study lies on a network drive (nfs4), which does not keep two writers apart reliably: use it from one machine"
        in told
    )
