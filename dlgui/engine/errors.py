"""Every error the lab raises on purpose, as one tree.

DlguiError
├── BadParam            a setting that breaks its rule
├── BadExperiment       settings that are fine alone and cannot run together
├── BadTable            a data file that cannot be read as a table
├── BadProject          a project, checkpoint or weights file that cannot be read
├── MissingComponents   a file names components that no installed plugin supplies
├── NotFinite           training met a number that is not finite
├── PluginProblem       a plugin that cannot be loaded, installed or trusted
├── ContractBroken      a component that breaks a promise of its kind
└── ExportFailed        a file that could not be written
"""


class DlguiError(Exception):
    """Base of all errors with a sentence for the user: what, where, the rule, what to do next."""


class BadParam(DlguiError, ValueError):
    """A setting that breaks its rule."""


class BadExperiment(DlguiError):
    """Settings that are fine alone and cannot run together."""


class BadTable(DlguiError):
    """A data file that cannot be read as a table."""


class BadProject(DlguiError):
    """A project, checkpoint or weights file that cannot be read."""


class MissingComponents(DlguiError):
    """A file names components that no installed plugin supplies."""


class NotFinite(DlguiError):
    """Training met a number that is not finite."""


class PluginProblem(DlguiError):
    """A plugin that cannot be loaded, installed or trusted."""


class ContractBroken(DlguiError, AssertionError):
    """A component that breaks a promise of its kind; the message lists every one."""


class ExportFailed(DlguiError):
    """A file that could not be written."""
