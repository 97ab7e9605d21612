"""What is made: the Dagster graph from delivery to PDF. The work itself lives in `pipeline`."""
