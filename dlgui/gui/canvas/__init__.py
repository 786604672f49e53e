"""The network canvas: layers as cards, weights as edges, units as tiles, built by clicking."""
