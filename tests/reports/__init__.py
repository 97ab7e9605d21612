"""Tests of pipeline.reports."""
