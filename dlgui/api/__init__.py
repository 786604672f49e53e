"""The only door for plugins."""
