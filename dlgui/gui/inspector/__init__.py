"""The parts of the inspector: its pages, and what they read of a network."""
