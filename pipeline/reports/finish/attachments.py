"""Files inside the PDF are listed once: WeasyPrint names each of them twice as associated file of the document."""

from __future__ import annotations

import pydyf

from pipeline.reports.finish.known_shape import WEASYPRINT


def list_attachments_once(pdf: pydyf.PDF) -> None:
    """Remove the repeated entries from the document's associated files, keeping their order."""
    if not isinstance(pdf.catalog.get("AF", []), list):
        raise WEASYPRINT.changed("de bijlagen van het document zijn geen lijst meer", "attachments")
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
