"""A file inside the PDF is listed once among the associated files of the document."""

from __future__ import annotations

from datetime import UTC, datetime

import pikepdf
from weasyprint import Attachment

from tests.reports.finish.conftest import Opened


def test_every_file_is_listed_once_in_its_own_relation(finished_pdf: Opened) -> None:
    moment = datetime(2025, 2, 3, 8, tzinfo=UTC)
    soorten = [("cijfers.csv", "text/csv", "Data"), ("cijfers.json", "application/csvm+json", "Supplement")]
    bijlagen = tuple(
        Attachment(url=f"data:{soort},{naam}", name=naam, relationship=verband, created=moment, modified=moment)
        for naam, soort, verband in soorten
    )
    pdf = finished_pdf("<p>Met bijlagen.</p>", attachments=bijlagen)
    listed = [(str(af.UF), str(af.EF.F.Subtype)[1:], str(af.AFRelationship)[1:]) for af in pdf.Root.AF]
    assert sorted(listed) == soorten


def test_attachment_is_listed_once_as_data(finished_pdf: Opened) -> None:
    moment = datetime(2025, 2, 3, 8, tzinfo=UTC)
    csv = Attachment(
        string=b"a;b\n",
        base_url="https://rapport.invalid/",
        name="cijfers.csv",
        relationship="Data",
        created=moment,
        modified=moment,
    )
    pdf = finished_pdf("<p>Met bijlage.</p>", attachments=(csv,))
    (associated,) = pdf.Root.AF
    assert associated.AFRelationship == pikepdf.Name.Data
    assert str(associated.UF) == "cijfers.csv"
    assert pdf.attachments["cijfers.csv"].get_file().read_bytes() == b"a;b\n"
