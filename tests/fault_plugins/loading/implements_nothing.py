"""A module without a hook."""
