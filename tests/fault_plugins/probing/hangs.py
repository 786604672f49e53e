"""Sleeps for ever while it is imported."""

import time

time.sleep(1e9)
