"""The canonical tables in DuckDB, the checks on them, and the warehouse of one organisation."""
