"""The rows of one delivery in a canonical table: counting them and taking them out again."""

from __future__ import annotations

from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection, DuckDBPyRelation


def rows_of(connection: DuckDBPyConnection, tabel: str, levering: str) -> DuckDBPyRelation:
    """Return the rows of one delivery in a table."""
    return connection.table(tabel).filter(ColumnExpression("levering") == ConstantExpression(levering))


def number_of(rijen: DuckDBPyRelation) -> int:
    """Return the number of rows of a relation."""
    return int(rijen.count("*").fetchall()[0][0])


def remove_rows(connection: DuckDBPyConnection, tabel: str, levering: str) -> None:
    """Delete the rows of one delivery from a table; raises ValueError for a name that is no plain identifier.

    Relations cannot delete, so the name of the table is put into the statement; the layout allows a-z and _ only.
    """
    if not tabel.replace("_", "").isalpha():
        raise ValueError(f"'{tabel}' is geen tabelnaam")
    connection.execute(f'DELETE FROM "{tabel}" WHERE levering = ?', [levering])
