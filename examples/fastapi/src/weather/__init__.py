"""A small web service over a table of measured temperatures."""
