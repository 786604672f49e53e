"""Fast forms: what a component's plain methods do to fixed arrays, as a list of NumPy calls.

Each function is the `bind` of one component (dlgui.engine.kinds says what it gets); the plain
methods beside the component's name are what to read. A call of a ufunc on few numbers costs 0.2 µs
with arrays alone, twice that with a Python number and three times with broadcasting, so constants
are 0-d arrays and sums over rows are products with ones. `check_component` holds every form
against the plain one.
"""
