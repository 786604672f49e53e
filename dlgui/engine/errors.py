"""Every error the lab raises on purpose, as one tree.

DlguiError
├── BadParam            a setting that breaks its rule
├── BadExperiment       settings that are fine alone and cannot run together
├── BadTable            a data file that cannot be read as a table
├── BadProject          a project, checkpoint or weights file that cannot be read
├── MissingComponents   a file names components that no installed plugin supplies
├── NotFinite           training met a number that is not finite
├── PluginProblem       a plugin that cannot be loaded, installed or trusted
│   └── PluginFault     a plugin's component that failed while it was used
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


class PluginFault(PluginProblem):
    """A plugin's component that failed while it was used.

    plugin, component, method: whose · place: file and line, as "softplus.py, line 12" · details:
    the traceback, for its author.
    """

    def __init__(
        self, plugin: str, component: str, method: str, said: str, place: str, details: str = ""
    ) -> None:
        super().__init__(f"{component}.{method} of {plugin} {said} ({place}).")
        self.plugin, self.component, self.method = plugin, component, method
        self.place, self.details = place, details


class ContractBroken(DlguiError, AssertionError):
    """A component that breaks a promise of its kind; the message lists every one."""


class ExportFailed(DlguiError):
    """A file that could not be written."""
