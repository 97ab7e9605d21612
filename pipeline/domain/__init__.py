"""The language of the field: organisations, code lists, targets, periods, numbers. Knows no files of sources, no tables."""
