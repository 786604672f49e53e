"""The parts of the table page: reading, what is chosen, the preview, and what follows from it."""
