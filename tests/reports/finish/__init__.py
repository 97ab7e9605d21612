"""Tests of the finishing pass, one module per repair."""
