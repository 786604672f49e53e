"""Translations: each built-in component in the words of the notes and of other libraries, one kind
a file. A component takes its own as its method `translate`."""
