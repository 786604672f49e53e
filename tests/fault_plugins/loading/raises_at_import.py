"""Raises while it is imported."""

raise RuntimeError("this plugin is not well")
