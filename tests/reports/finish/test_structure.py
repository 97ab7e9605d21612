"""The tree that is written back: every piece of content leads to its element, and nothing on a page is left out."""

from __future__ import annotations

import pydyf
import pytest

from pipeline.reports.finish.structure import (
    Element,
    OnvolledigeStructuur,
    StructureTree,
    write_structure,
)
from tests.reports.finish.conftest import Finish, Opened


def test_content_leads_back_to_its_element(finished_pdf: Opened) -> None:
    pdf = finished_pdf("<h1>Kop</h1><p>Tekst</p><p style='break-before: page'>Verder</p>")
    root = pdf.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    owners = [[str(owner.S) for owner in owners] for owners in numbers[1::2]]
    assert owners == [["/H1", "/P"], ["/P"]]
    assert int(root.ParentTreeNextKey) == 2
    assert [int(page.StructParents) for page in pdf.pages] == [0, 1]


def test_content_outside_the_tree_is_refused() -> None:
    pdf = pydyf.PDF()
    root, parents = pydyf.Dictionary(), pydyf.Dictionary()
    stream = pydyf.Stream()
    for item in (root, parents, stream):
        pdf.add_object(item)
    root["ParentTree"] = parents.reference
    pdf.catalog["StructTreeRoot"] = root.reference
    stream.begin_marked_content("Span", pydyf.Dictionary({"MCID": 0}))
    pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Contents": stream.reference}))
    with pytest.raises(OnvolledigeStructuur, match="pagina 1"):
        write_structure(StructureTree(pdf, Element("Document", page=0)))


@pytest.mark.parametrize(
    "body", ["<p>Een</p><p style='opacity: .5'>twee</p>", "<p style='opacity: .5'>Een</p><p>twee</p>"]
)
def test_content_in_a_layer_over_the_page_is_refused(finish: Finish, body: str) -> None:
    with pytest.raises(OnvolledigeStructuur, match="pagina 1 staat tekst in een laag"):
        finish(body)
