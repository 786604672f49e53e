"""Trying an input of one's own: fields to type it into, a pad to draw it on, and its way."""
