"""Comparisons with other libraries are collected only when they are asked for."""


def pytest_ignore_collect(collection_path, config):
    """Leave the peers alone in an ordinary run: importing PyTorch alone takes seconds."""
    asked = "not peers" not in config.getoption("markexpr", "")
    return None if asked or not collection_path.name.startswith("test_peers") else True
