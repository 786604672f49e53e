"""The built-in components, supplied through the public door."""
