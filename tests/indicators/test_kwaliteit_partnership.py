"""What is unknown per field and which lists came, on hand-made rows."""

from __future__ import annotations

from datetime import date

from tests.hand_made import figures, hand_made

PEILDATUM = date(2023, 12, 31)
JAAR = {"levering": "L", "periode": "2023"}


def test_what_is_not_filled_in_is_counted_per_field() -> None:
    start = {"begindatum": date(2023, 2, 1)}
    boek = figures(
        hand_made(
            PEILDATUM,
            aanmelding=[
                {
                    "aanmelding": f"A{n}",
                    "persoon": n,
                    "aanmelddatum": date(2023, 1, n),
                    "geregistreerd_op": date(2023, 1, n),
                }
                | ({"geslacht": None} if n == 3 else {})
                for n in (1, 2, 3)
            ],
            status=[
                {
                    "aanmelding": f"A{n}",
                    "status": "Teruggemeld",
                    "datum": date(2023, 3, 1),
                    "geregistreerd_op": date(2023, 3, 1),
                }
                | ({"reden": "Overig"} if n == 1 else {})
                for n in (1, 2)
            ],
            dienstverband=[
                {"contract": "C1", "persoon": 1, "uitstroomprofiel": "Forfaitair", "loonwaarde": 40, **start},
                {"contract": "C2", "persoon": 2, **start},
            ],
            werkladdermeting=[
                {
                    "contract": "C1",
                    "datum": date(2023, 2, 1),
                    "trede": "Werken binnen {werkbedrijf}",
                    "geregistreerd_op": date(2023, 2, 1),
                }
            ],
        )
    )

    def onbekend(gegeven: str) -> tuple[int, int]:
        cijfer = boek.cijfer("onbekend_per_gegeven_in_de_registratie", **JAAR, gegeven=gegeven)
        return int(cijfer.teller or 0), int(cijfer.noemer or 0)

    assert onbekend("status van de aanmelding") == (1, 3)
    assert onbekend("reden van terugmelding") == (1, 2)
    assert onbekend("geslacht") == (1, 3)
    assert onbekend("uitstroomprofiel") == (1, 2)
    assert onbekend("loonwaarde") == (1, 2)
    assert onbekend("trede bij de start") == (1, 2)


def test_a_list_that_did_not_come_is_told() -> None:
    boek = figures(
        hand_made(
            PEILDATUM,
            gemeenten=("Oss", "Boekel"),
            indicatielijst=[
                {"peildatum": PEILDATUM, "gemeente": "Oss", "ontvangen_op": date(2024, 1, 5), "aantal_regels": 100},
                {"peildatum": PEILDATUM, "gemeente": "Boekel", "ontvangen_op": None},
            ],
        )
    )
    dag = {"levering": "L", "periode": "2023-12-31"}
    assert boek.cijfer("regels_in_de_indicatielijst", **dag, gemeente="Oss").weergave == "100"
    boekel = boek.cijfer("regels_in_de_indicatielijst", **dag, gemeente="Boekel")
    assert (boekel.weergave, boekel.reden_nb) == ("NB", "de lijst is niet ontvangen")
