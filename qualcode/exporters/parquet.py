"""Parquet, for those who go on in R, Python or DuckDB."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from qualcode.errors import MissingExtra
from qualcode.exporters import TableOptions, exporters

if TYPE_CHECKING:
    import pandas as pd


@exporters.register(".parquet")
def parquet(frame: pd.DataFrame, options: TableOptions) -> bytes:
    """The table with its types; values are as they are.

    Raises:
        MissingExtra: if pyarrow is not installed.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise MissingExtra("Writing Parquet", "parquet") from None
    buffer = BytesIO()
    frame.reset_index(drop=True).to_parquet(buffer, engine="pyarrow", index=False)
    return buffer.getvalue()
