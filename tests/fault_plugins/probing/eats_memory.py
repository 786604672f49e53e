"""Asks for a hundred gigabytes and touches them."""

import numpy as np

block = np.ones(100 * 2**30 // 8)
