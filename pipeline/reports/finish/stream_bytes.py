"""How streams and objects become bytes: once, quickly, and with an end that no reader can take for content.

The writer asks for the bytes of each object twice: once for the identifier of the file, once for the file itself, and
compresses all pages, fonts and attachments each time. And it ends compressed data with a line feed only: where the data
itself happens to end with a carriage return, a validator may count the two as one line end and find the length wrong.
"""

from __future__ import annotations

import inspect
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pydyf
from weasyprint.pdf.stream import Stream as PageStream

from pipeline.reports.finish.known_shape import PYDYF

COMPRESSION_LEVEL = 6
"""A higher level costs twice the time for one percent of the size."""

END_OF_DATA = b"\r\nendstream"
"""The line end before this keyword is no part of the data; of the allowed ones this one cannot be misread."""

STREAM_FIELDS = {"stream", "extra", "compress", "number", "free"}
"""What this module reads of a stream."""

MODULE = "stream_bytes"
"""The module to change when pydyf does."""


@contextmanager
def writing_streams() -> Iterator[None]:
    """Let the writer make the bytes of streams as this module does, while the `with` block lasts.

    Raises VormGewijzigd when pydyf makes them in another way than it did.
    """
    _check_shape()
    original = pydyf.Stream.data
    pydyf.Stream.data = property(stream_data)
    try:
        yield
    finally:
        pydyf.Stream.data = original


def _check_shape() -> None:
    if not isinstance(inspect.getattr_static(pydyf.Stream, "data", None), property):
        raise PYDYF.changed("de bytes van een stroom zijn geen eigenschap 'data' meer", MODULE)
    if inspect.getattr_static(PageStream, "data") is not inspect.getattr_static(pydyf.Stream, "data"):
        raise PYDYF.changed("de stroom van een pagina maakt zijn bytes zelf", MODULE)
    to_bytes = PYDYF.part("pydyf", "_to_bytes", "de functie die een waarde naar bytes omzet is er niet meer", MODULE)
    if list(inspect.signature(to_bytes).parameters) != ["item"]:
        raise PYDYF.changed("de functie die een waarde naar bytes omzet vraagt iets anders", MODULE)
    if not vars(pydyf.Stream()).keys() >= STREAM_FIELDS:
        raise PYDYF.changed("een stroom heeft andere velden", MODULE)
    if not isinstance(inspect.getattr_static(pydyf.Object, "compressible", None), property):
        raise PYDYF.changed("een object zegt niet meer of het samengepakt mag worden", MODULE)


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
