"""The laboratory without a window: projects, runs, tables, plugins."""
