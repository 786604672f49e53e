"""The laboratory from a shell."""


def main() -> None:
    """Run the command line."""
