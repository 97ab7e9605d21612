"""Tests of Cijferwerk; the folders mirror the packages."""
