"""A CSV file of people in, recipients with the lines they stand in out.

The first line names the columns, of ``address`` and any of ``name``, ``channel``, ``display_name``,
``situations``, ``formats``, ``language``, ``threaded``, ``security``, ``certificate_file``,
``secret_file`` and ``allow_private``. UTF-8 with or without a byte order mark; commas, semicolons or
tabs. An empty cell is a key left out; lists are words with a space, comma, semicolon or bar between;
``formats`` may be ``none``. Without a name, the address is the name.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from reports._settings_problems import closest, explain
from reports._settings_recipients import settled, wrong
from reports.errors import ConfigurationError
from reports.models.mail import Mail
from reports.models.recipient import Recipient

MOST_BYTES = 8 * 1024 * 1024
_LISTS = ("situations", "formats")
_YES_NO = {"threaded", "allow_private"}
_WORDS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_WAY_OUT = "Correct the file that recipients_file names."


class Row(NamedTuple):
    """A recipient and its line in the file, from 1."""

    recipient: Recipient
    line: int


def read(file: Path, mail: Mail | None, situations: Sequence[str]) -> tuple[Row, ...]:
    """Read and check a file of recipients; ``situations`` are the names that there are.

    Raises ``ConfigurationError`` naming the file, the line and what is wrong there.
    """
    rows: list[Row] = []
    lines: dict[tuple[str, str], int] = {}
    for line, cells in _cells(file):
        row = Row(_recipient(file, line, cells, mail), line)
        for name in row.recipient.situations:
            if name not in situations:
                raise _wrong(file, line, f'there is no situation "{name}"', closest(name, situations))
        for key in (("name", row.recipient.name), (row.recipient.channel, row.recipient.address)):
            before = lines.setdefault((key[0], key[1].casefold()), line)
            if before != line:
                raise _wrong(file, line, f'"{key[1]}" stands in line {before} as well', "Name each recipient once.")
        rows.append(row)
    return tuple(rows)


def _cells(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each line that holds something with its number."""
    text = _text(file)
    first = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max(",;\t", key=first.count), strict=True)
    columns: list[str] = []
    start = 1
    try:
        for cells in reader:
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _columns(file, line, cells)
                continue
            if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
                raise _wrong(file, line, f"it has {len(cells)} cells under {len(columns)} columns", _WAY_OUT)
            yield line, {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if cell.strip()}
    except csv.Error as error:
        raise _wrong(file, start, f"it is not valid CSV ({error})", _WAY_OUT) from None
    if not columns:
        raise ConfigurationError(str(file), "it is empty", 'Begin it with a line that names columns: "address,name".')


def _text(file: Path) -> str:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ConfigurationError(
            str(file), f"it cannot be read ({error.strerror})", "Correct recipients_file."
        ) from None
    if len(data) > MOST_BYTES:
        raise ConfigurationError(str(file), "it is larger than 8 MiB", "Divide it.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _wrong(file, line, f"byte {error.start} is not UTF-8", 'Save it as "CSV UTF-8".') from None
    if "\0" in text:
        raise _wrong(file, text.count("\n", 0, text.index("\0")) + 1, "it holds a zero byte", 'Save it as "CSV UTF-8".')
    return text


def _columns(file: Path, line: int, cells: list[str]) -> list[str]:
    columns = [re.sub(r"[\s-]+", "_", cell.strip().lower()) for cell in cells]
    while columns and not columns[-1]:
        columns.pop()  # spreadsheets write empty columns
    known = list(Recipient.model_fields)
    for name in columns:
        if name not in known:
            raise _wrong(file, line, f'there is no column "{name}"', closest(name, known))
        if columns.count(name) > 1:
            raise _wrong(file, line, f'the column "{name}" is there twice', "Name each column once.")
    if "address" not in columns:
        raise _wrong(file, line, 'the column "address" is missing', "The first line names the columns.")
    return columns


def _recipient(file: Path, line: int, cells: dict[str, str], mail: Mail | None) -> Recipient:
    if "address" not in cells:
        raise _wrong(file, line, "it has no address", "Write one, or take the line out.")
    fields: dict[str, Any] = {"name": cells["address"], **cells}
    for key in _LISTS:
        if key in fields:
            fields[key] = [] if fields[key].lower() == "none" else re.split(r"[\s,;|]+", fields[key])
    for key in _YES_NO & fields.keys():
        if fields[key].lower() not in _WORDS:
            raise _wrong(file, line, f'{key} is "{fields[key]}"', "Write yes or no.")
        fields[key] = _WORDS[fields[key].lower()]
    try:
        recipient = Recipient.model_validate(fields)
    except ValidationError as error:
        found = explain(error.errors()[0], Recipient)
        raise _wrong(file, line, f"{found.place[0]}: {found.problem}", found.way_out) from None
    for key, problem, way_out in wrong(recipient, mail, file.parent):
        raise _wrong(file, line, f"{key}: {problem}", way_out)
    found_recipient = settled(recipient)
    if "name" not in cells:
        found_recipient = found_recipient.model_copy(update={"name": found_recipient.address})
    return found_recipient


def _wrong(file: Path, line: int, problem: str, way_out: str) -> ConfigurationError:
    return ConfigurationError(f"{file}, line {line}", problem, way_out)
