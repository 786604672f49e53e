"""dlgui: a desktop laboratory to build, train and see into neural networks."""
