"""The finishing pass: from what WeasyPrint writes to a file that is PDF/A-3a and PDF/UA-1 and reads well aloud.

Each module of this package makes one repair and says why it is needed. `FinishingPass` applies them in the one order
that works: what stands between pieces is moved, pieces are joined, then elements get their meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pydyf

from pipeline.reports.finish.attachments import list_attachments_once
from pipeline.reports.finish.conformance_claim import claim_pdf_ua
from pipeline.reports.finish.contents_list import shape_contents_list
from pipeline.reports.finish.dropped_cells import refuse_dropped_cells
from pipeline.reports.finish.figures import measure_figures
from pipeline.reports.finish.footnotes import place_footnotes, take_footnotes
from pipeline.reports.finish.known_shape import WEASYPRINT, VormGewijzigd
from pipeline.reports.finish.links import describe_links
from pipeline.reports.finish.lists import nest_lists, shape_lists
from pipeline.reports.finish.roles import give_roles
from pipeline.reports.finish.running_heads import set_apart_running_heads
from pipeline.reports.finish.split_elements import join_split_elements
from pipeline.reports.finish.stream_bytes import write_objects_once, writing_streams
from pipeline.reports.finish.structure import OnvolledigeStructuur, StructureTree, read_structure, write_structure
from pipeline.reports.finish.table_headers import associate_table_headers
from pipeline.reports.finish.tracing import Trace

__all__ = ["FinishingPass", "OnvolledigeStructuur", "VormGewijzigd"]


@dataclass
class FinishingPass:
    """Repairs one document: give it to WeasyPrint as its `finisher`, within `installed()`.

    Afterwards `pages` is the number of pages and `font_names` the PostScript names of the embedded fonts.
    """

    pages: int = 0
    font_names: set[str] = field(default_factory=set)
    _trace: Trace = field(default_factory=Trace)

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Stand in WeasyPrint's way while the `with` block lasts; raises VormGewijzigd when it is not as it was."""
        with self._trace.recording(), writing_streams():
            yield

    def __call__(self, document: Any, pdf: pydyf.PDF) -> None:
        """Repair `pdf`, just before it is written."""
        self.pages = len(document.pages)
        self.font_names = _embedded_fonts(pdf)
        tree = read_structure(pdf, self._trace)
        repair(tree, self._trace)
        write_structure(tree)
        list_attachments_once(pdf)
        claim_pdf_ua(pdf)
        write_objects_once(pdf)


def repair(tree: StructureTree, trace: Trace) -> None:
    """Make all repairs to the structure tree, in order."""
    notes = take_footnotes(tree)
    nest_lists(tree)
    join_split_elements(tree)
    refuse_dropped_cells(tree)
    place_footnotes(tree, notes)
    give_roles(tree)
    shape_lists(tree)
    shape_contents_list(tree)
    associate_table_headers(tree)
    measure_figures(tree)
    describe_links(tree)
    set_apart_running_heads(tree, trace.margin_content)


def _embedded_fonts(pdf: pydyf.PDF) -> set[str]:
    """Return the names of the fonts in the file, without the six letters that mark a subset."""
    dictionaries = [item for item in pdf.objects if isinstance(item, pydyf.Dictionary)]
    names = {
        bytes(item["FontName"]).decode("ascii", "replace").split("+")[-1].rstrip(",")
        for item in dictionaries
        if item.get("Type") == "/FontDescriptor"
    }
    # Without names nobody would see that a letter of the system was used.
    if not names and any(item.get("Type") == "/Font" for item in dictionaries):
        raise WEASYPRINT.changed("de letters in het bestand hebben geen naam meer", "__init__")
    return names
