"""From figures to a report: content, wording, rendering and the finished PDF."""
