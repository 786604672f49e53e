"""Benchmarks: the product alone under pytest-benchmark, and side by side with its peers."""
