"""How figures and reports are made: plain Python and SQL, without any knowledge of Dagster.

Layers, high to low: reports, charts, indicators, model, sources, domain. A layer may use the ones below it, never the
ones above it; import-linter holds that line.
"""
