"""The parts of the data panel: what the rows look like, where they come from, how they are shared
out, and what is done to their columns."""
