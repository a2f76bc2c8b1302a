"""Measures toolenv beside other tools, and writes a table and JSON."""
