"""SQL with `?` for each value, run as it is by either database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, CursorResult

Value = str | int | None


def execute(connection: Connection, sql: str, *values: Value) -> CursorResult[Any]:
    return connection.exec_driver_sql(_marked(connection, sql), values)


def row(connection: Connection, sql: str, *values: Value) -> tuple[Any, ...]:
    """The one row that a statement answers with."""
    return tuple(execute(connection, sql, *values).one())


def execute_many(connection: Connection, sql: str, rows: Sequence[tuple[Value, ...]]) -> None:
    """The statement once for every row; not at all for none."""
    # NOTE: past SQLAlchemy's own statements, whose work on the values of each row costs more than the database's.
    if rows:
        connection.exec_driver_sql(_marked(connection, sql), list(rows))


def insert(connection: Connection, table: str, rows: Sequence[tuple[Value, ...]]) -> None:
    """The rows, whole, into a table: as fast as either database takes them."""
    if connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    elif rows:
        execute_many(connection, f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _copy(connection: Connection, table: str, rows: Sequence[tuple[Value, ...]]) -> None:
    """NOTE: a tenth of what inserting row by row costs; the driver's own errors are made SQLAlchemy's, as elsewhere."""
    from sqlalchemy.exc import DBAPIError

    cursor: Any = connection.connection.cursor()
    statement = f"COPY {table} FROM STDIN"
    try:
        with cursor.copy(statement) as copy:
            for values in rows:
                copy.write_row(values)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(statement, None, error) from error


def _marked(connection: Connection, sql: str) -> str:
    return sql if connection.dialect.name == "sqlite" else sql.replace("?", "%s")
