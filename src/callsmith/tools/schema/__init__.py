"""Schemas of every dialect into JSON Schema 2020-12, without loss: convert, assemble, judge."""
