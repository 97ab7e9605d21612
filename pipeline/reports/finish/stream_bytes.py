"""How streams and objects become bytes: once, quickly, and with an end that no reader can take for content.

The writer asks for the bytes of each object twice: once for the identifier of the file, once for the file itself, and
compresses all pages, fonts and attachments each time. And it ends compressed data with a line feed only: where the data
itself happens to end with a carriage return, a validator may count the two as one line end and find the length wrong.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pydyf

COMPRESSION_LEVEL = 6
"""A higher level costs twice the time for one percent of the size."""

END_OF_DATA = b"\r\nendstream"
"""The line end before this keyword is no part of the data; of the allowed ones this one cannot be misread."""


@contextmanager
def writing_streams() -> Iterator[None]:
    """Let the writer make the bytes of streams as this module does, while the `with` block lasts."""
    original = pydyf.Stream.data
    pydyf.Stream.data = property(stream_data)
    try:
        yield
    finally:
        pydyf.Stream.data = original


def stream_data(stream: pydyf.Stream) -> bytes:
    """Return the stream as it stands in the file: its dictionary, its data and its end."""
    data = b"\n".join(pydyf._to_bytes(item) for item in stream.stream)
    extra = pydyf.Dictionary(dict(stream.extra))
    if stream.compress:
        extra["Filter"] = "/FlateDecode"
        data = zlib.compress(data, COMPRESSION_LEVEL)
    extra["Length"] = len(data)
    return bytes(extra.data) + b"\nstream\n" + data + END_OF_DATA


class _Written(pydyf.Object):  # type: ignore[misc]  # pydyf carries no type annotations
    """An object whose bytes are already known."""

    def __init__(self, source: pydyf.Object) -> None:
        super().__init__()
        self.number = source.number
        self._compressible = source.compressible
        self._data = bytes(source.data)

    @property
    def data(self) -> bytes:
        return self._data

    @property
    def compressible(self) -> bool:
        return bool(self._compressible)


def write_objects_once(pdf: pydyf.PDF) -> None:
    """Replace every object by its bytes. Nothing can be changed in the file after this."""
    for number, item in enumerate(pdf.objects):
        if item.free == "n":
            pdf.objects[number] = _Written(item)
