"""The metadata claims PDF/A-3a and PDF/UA-1 in one block that can be read without opening the PDF."""

from __future__ import annotations

import pydyf
import pytest

from pipeline.reports.finish import VormGewijzigd
from pipeline.reports.finish.conformance_claim import claim_pdf_ua
from tests.reports.finish.conftest import Opened


def test_both_claims(finished_pdf: Opened) -> None:
    metadata = finished_pdf("<p>Tekst</p>").Root.Metadata
    text = metadata.read_raw_bytes()
    assert text.count(b"<rdf:RDF") == 1
    assert b'pdfuaid:part="1"' in text
    assert b'pdfaid:part="3"' in text
    assert b'pdfaid:conformance="A"' in text
    assert "/Filter" not in metadata


def test_two_blocks_are_refused() -> None:
    pdf = pydyf.PDF()
    stream = pydyf.Stream([b"<rdf:RDF></rdf:RDF><rdf:RDF></rdf:RDF>"])
    pdf.add_object(stream)
    pdf.catalog["Metadata"] = stream.reference
    with pytest.raises(VormGewijzigd, match="precies één"):
        claim_pdf_ua(pdf)
