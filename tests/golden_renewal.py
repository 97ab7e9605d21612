"""`make golden`: approve how one report of every kind looks and reads now, and say what changed.

Run it after a change that was meant, look at the pictures and the diff that git shows, and commit them with the change.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.conftest import build_demo_warehouse
from tests.golden_reports import GOLDEN, renew
from tests.reports.example_reports import VOORBEELDEN, example_report


def main() -> int:
    """Renew the files of every kind and print those that changed; the exit status is 0."""
    with tempfile.TemporaryDirectory() as folder:
        for soort, voorbeeld in VOORBEELDEN.items():
            magazijn = build_demo_warehouse(voorbeeld.organisatie, Path(folder) / voorbeeld.organisatie)
            changed = list(renew(soort, example_report(voorbeeld, magazijn).concept.pdf))
            print(f"{soort}: {len(changed) or 'geen'} bestanden veranderd", flush=True)
            for file in changed:
                print(f"  {file.relative_to(GOLDEN)}{'' if file.exists() else ' (verwijderd)'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
