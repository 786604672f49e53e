"""Explanations: what a component computes for one number, as a formula of quantities.

Each function is the `explain` of one component. They say the same as the plain methods beside the
component's name, for one number instead of arrays; tests hold them against each other.
"""
