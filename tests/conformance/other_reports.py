"""Reports that `make rapporten` does not make and that must hold as well: approved, signed, and with every building block."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from assets.reports import read_foundation
from assets.resources import Gegevens
from pipeline.domain.folders import Gegevensmap
from pipeline.domain.organisation import Organisatie, Rapportopdracht, load_register
from pipeline.reports.content import Opdracht
from pipeline.reports.kinds import load_kind
from pipeline.reports.make_report import make_report
from pipeline.reports.render import Renderer
from pipeline.reports.signing import signed
from pipeline.reports.signing_certificate import open_certificate
from tests.reports.conftest import CIJFERS_CSV, TEMPLATES
from tests.reports.demo_report import demo_inhoud
from tests.reports.own_certificates import WACHTWOORDZIN, pkcs12_file


def write_other_reports(mappen: Gegevensmap, map_: Path) -> list[Path]:
    """Write these reports into the folder and return their paths; the figures must have been made."""
    map_.mkdir()
    renderer = Renderer(TEMPLATES)
    demo = renderer.render("demo.html", demo_inhoud(), attachments=[CIJFERS_CSV]).pdf
    paden = [
        _written(map_ / "alle-bouwstenen.pdf", demo),
        _written(map_ / "alle-bouwstenen-ondertekend.pdf", _signed(demo, map_)),
    ]
    for organisatie, opdracht in one_of_each_kind(mappen):
        pdf = _approved(mappen, organisatie, opdracht, renderer)
        paden.append(_written(map_ / f"{opdracht.soort}-definitief.pdf", pdf))
        paden.append(_written(map_ / f"{opdracht.soort}-definitief-ondertekend.pdf", _signed(pdf, map_)))
    return paden


def one_of_each_kind(mappen: Gegevensmap) -> list[tuple[Organisatie, Rapportopdracht]]:
    """Return the first fixed report of every kind in the register, with its organisation."""
    eerste: dict[str, tuple[Organisatie, Rapportopdracht]] = {}
    for organisatie in load_register(mappen.register).values():
        for opdracht in organisatie.vaste_rapporten():
            eerste.setdefault(opdracht.soort, (organisatie, opdracht))
    return list(eerste.values())


def _approved(mappen: Gegevensmap, organisatie: Organisatie, opdracht: Rapportopdracht, renderer: Renderer) -> bytes:
    grondslag = read_foundation(Gegevens(gegevensmap=str(mappen.root)), organisatie)
    volledig = Opdracht(
        load_kind(opdracht.soort),
        organisatie,
        opdracht.doel,
        opdracht.periode,
        opgemaakt=grondslag.opgemaakt(opdracht.periode),
        status="definitief",
    )
    return make_report(
        volledig, grondslag.cijferboek, grondslag.bronnen, renderer=renderer, own_text_folder=mappen.eigen_tekst
    ).pdf


def _signed(pdf: bytes, map_: Path) -> bytes:
    certificaat = _written(map_ / "zegel.p12", pkcs12_file())
    return signed(pdf, open_certificate(certificaat, WACHTWOORDZIN), datetime.now(UTC))


def _written(pad: Path, inhoud: bytes) -> Path:
    pad.write_bytes(inhoud)
    return pad
