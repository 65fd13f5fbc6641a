"""Code interview transcripts with a codebook, compare groups of respondents, and hand in the report.

Names are loaded when they are first used, so `import qualcode` is quick.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from qualcode.analysis.agree import agree
    from qualcode.analysis.comparison import compare
    from qualcode.api import Study
    from qualcode.codebook import read_codebook
    from qualcode.coding import code
    from qualcode.documents import Document, Respondent, Turn
    from qualcode.errors import QualcodeError
    from qualcode.scale import CodedFiles

_HOMES = {
    "CodedFiles": "qualcode.scale",
    "Document": "qualcode.documents",
    "QualcodeError": "qualcode.errors",
    "Respondent": "qualcode.documents",
    "Study": "qualcode.api",
    "Turn": "qualcode.documents",
    "agree": "qualcode.analysis.agree",
    "code": "qualcode.coding",
    "compare": "qualcode.analysis.comparison",
    "read_codebook": "qualcode.codebook",
}
__all__ = [
    "CodedFiles",
    "Document",
    "QualcodeError",
    "Respondent",
    "Study",
    "Turn",
    "agree",
    "code",
    "compare",
    "read_codebook",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'qualcode' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
