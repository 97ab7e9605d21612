"""`make conformance`: every report is validated by the veraPDF release, the reference for PDF/A and PDF/UA."""
