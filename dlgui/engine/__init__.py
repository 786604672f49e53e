"""The engine: components, networks and the training loop in pure NumPy."""
