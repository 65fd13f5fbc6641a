"""Tables as Parquet with the columns that are declared of them, and back: also where there are no rows, so that all parts fit together."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from qualcode.columns import COLUMNS
from qualcode.errors import MissingExtra

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {"object": "string", "Int64": "int64", "float64": "float64", "boolean": "bool_"}


def to_parquet(name: str, frame: pd.DataFrame) -> bytes:
    """A table of that name. The same table gives the same bytes.

    Raises:
        MissingExtra: if pyarrow is not installed.
    """
    pa, pq = _libraries()
    schema = pa.schema([(column.name, getattr(pa, _TYPES[column.kind])()) for column in COLUMNS[name].values()])
    buffer = BytesIO()
    made = pa.Table.from_pandas(frame[list(COLUMNS[name])], schema=schema, preserve_index=False)
    pq.write_table(made.replace_schema_metadata(), buffer, compression="zstd")
    return buffer.getvalue()


def from_parquet(name: str, data: bytes, columns: Sequence[str] = ()) -> pd.DataFrame:
    """The table, or only these of its columns, in this order; typed as `tables.table` types them.

    Raises:
        MissingExtra: if pyarrow is not installed.
    """
    pa, pq = _libraries()
    wanted = list(columns or COLUMNS[name])
    read = pq.read_table(BytesIO(data), columns=wanted).to_pandas(types_mapper=_typed(pa).get)
    texts = [column for column in wanted if COLUMNS[name][column].kind == "object"]
    frame: pd.DataFrame = read[wanted].astype(dict.fromkeys(texts, object))
    return frame


def _typed(pa: Any) -> dict[Any, Any]:
    import pandas as pd

    return {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}


def _libraries() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtra("Reading and writing Parquet", "parquet") from None
    return pyarrow, pyarrow.parquet
