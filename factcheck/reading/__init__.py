"""Bytes -> Article."""
