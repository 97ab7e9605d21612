"""Making bytes once changes nothing in the file, and the end of a stream cannot be taken for data."""

from __future__ import annotations

import io

import pikepdf
import pydyf

from pipeline.reports.finish.stream_bytes import stream_data, write_objects_once, writing_streams


def test_streams_and_dictionaries_keep_their_content() -> None:
    pdf = pydyf.PDF()
    plain, packed = pydyf.Stream([b"plat\r"]), pydyf.Stream([b"in", 1, 2.5], compress=True)
    note = pydyf.Dictionary({"Tekst": pydyf.String("é (één)")})
    for item in (plain, packed, note):
        pdf.add_object(item)
    pdf.catalog.update({"Plat": plain.reference, "Ingepakt": packed.reference, "Noot": note.reference})
    target = io.BytesIO()
    with writing_streams():
        write_objects_once(pdf)
        pdf.write(target, b"1.7", True, True)
    with pikepdf.open(target) as result:
        assert result.Root.Plat.read_bytes() == b"plat\r"
        assert result.Root.Ingepakt.read_bytes() == b"in\n1\n2.5"
        assert str(result.Root.Noot.Tekst) == "é (één)"
    assert target.getvalue().count(b"endstream") == target.getvalue().count(b"\r\nendstream") == 4


def test_stream_that_ends_with_a_carriage_return() -> None:
    assert stream_data(pydyf.Stream([b"a\r"])) == b"<</Length 2>>\nstream\na\r\r\nendstream"


def test_the_writer_is_put_back() -> None:
    before = pydyf.Stream.data
    with writing_streams():
        assert pydyf.Stream.data is not before
    assert pydyf.Stream.data is before
