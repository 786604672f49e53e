"""Formulas are the source of the methods that predict, cut out of their components so that they
run alone.

A method may use its settings, other methods of its class, functions and constants of its module,
NumPy and math. Anything else is refused with a sentence, because it would not be there elsewhere.
"""

from __future__ import annotations

import ast
import inspect
import keyword
import math
import textwrap
from collections.abc import Iterable
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from dlgui.api import Component, ExportFailed, Preprocessor, params

BUILTINS = frozenset(
    {"abs", "all", "any", "bool", "dict", "divmod", "enumerate", "float", "id", "int"}
    | {"isinstance", "len", "list", "max", "min", "pow", "range", "reversed", "round", "set"}
    | {"slice", "sorted", "str", "sum", "tuple", "zip", "ArithmeticError", "ValueError"}
)
MODULES: dict[ModuleType, str] = {np: "np", math: "math"}
REFUSED = (
    ast.Import,
    ast.ImportFrom,
    ast.Global,
    ast.Nonlocal,
    ast.ClassDef,
    ast.AsyncFunctionDef,
    ast.Await,
)
TAKEN = frozenset((*BUILTINS, *MODULES.values(), *keyword.kwlist))
PLAIN = (bool, int, float, str, type(None))


class Formulas:
    """Collects classes, functions and constants as source; `instance` gives an expression."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._names: dict[Any, str] = {}
        self._taken = {*taken, *TAKEN}
        self._settings: dict[type, tuple[str, ...]] = {}
        self._parts: list[str] = []

    def instance(self, component: Component, *methods: str) -> str:
        """Return an expression that makes the component, able to predict, or with the methods that
        are named."""
        cls = type(component)
        name = self._names.get(cls) or self._class(cls, methods)
        settings = "".join(
            f", {key}={self._value(getattr(component, key), cls)}" for key in self._settings[cls]
        )
        return f"_with({name}{settings})"

    def source(self) -> str:
        """Return all definitions, each after those that it needs when it is executed."""
        return "\n\n\n".join(self._parts)

    def _value(self, value: Any, owner: type) -> str:
        if isinstance(value, Component):
            return self.instance(value)
        if isinstance(value, tuple):
            return "(" + "".join(f"{self._value(one, owner)}, " for one in value) + ")"
        if type(value) not in PLAIN:
            raise ExportFailed(_cannot(owner, "it has a setting that no script can hold"))
        return repr(value)

    def _name(self, thing: Any, wanted: str) -> str:
        """Return a name of its own for a class, function or constant."""
        name, number = wanted, 2
        while name in self._taken:
            name, number = f"{wanted}_{number}", number + 1
        self._taken.add(name)
        self._names[_key(thing)] = name
        return name

    def _class(self, cls: type[Component], methods: tuple[str, ...] = ()) -> str:
        """Define a class with the methods that predict, or others, and all that they use of it."""
        name = self._name(cls, cls.__name__)
        own = {item.name for item in params(cls)}
        members: dict[str, ast.stmt] = {}
        settings: list[str] = []
        queue = ["forward", "backward"] if issubclass(cls, Preprocessor) else ["forward"]
        queue = list(methods) or queue
        for member in queue:  # which grows while it is walked
            if member in members or member in settings:
                continue
            if member in own:
                settings.append(member)
            else:
                members[member] = self._member(cls, member)
                queue += _own_attributes(members[member])
        self._settings[cls] = tuple(settings)
        definition = ast.parse(f"class {name}:\n    pass").body[0]
        assert isinstance(definition, ast.ClassDef)
        definition.body = list(members.values())
        self._parts.append(ast.unparse(ast.fix_missing_locations(definition)))
        return name

    def _member(self, cls: type, name: str) -> ast.stmt:
        found: Any = inspect.getattr_static(cls, name, None)
        if isinstance(found, staticmethod) and isinstance(found.__func__, FunctionType):
            return self._function(found.__func__, cls, decorators=1)
        if isinstance(found, FunctionType):
            return self._function(found, cls)
        if found is not None and _literal(found):
            return ast.parse(f"{name} = {found!r}").body[0]
        raise ExportFailed(_cannot(cls, f"it uses its {name}, which is no setting or method"))

    def _function(
        self, function: FunctionType, owner: type, decorators: int = 0
    ) -> ast.FunctionDef:
        """Return the definition of a function with the names that it will find in the script."""
        if function.__closure__:
            raise ExportFailed(_cannot(owner, f"{function.__name__} uses a variable around it"))
        try:
            text = textwrap.dedent(inspect.getsource(function))
            node = ast.parse(text).body[0]
        except (OSError, TypeError, SyntaxError, IndexError):
            raise ExportFailed(_cannot(owner, "its source is not there to copy")) from None
        if not isinstance(node, ast.FunctionDef) or len(node.decorator_list) != decorators:
            raise ExportFailed(_cannot(owner, f"{function.__name__} is decorated"))
        for part in ast.walk(node):
            if isinstance(part, REFUSED):
                raise ExportFailed(_cannot(owner, "it imports or defines something inside"))
            if isinstance(part, ast.Attribute) and part.attr.startswith("__"):
                raise ExportFailed(_cannot(owner, f"it uses {part.attr}"))
        node.decorator_list = []
        node = _Plainer({}).visit(node)
        names = {name: self._global(name, function, owner) for name in sorted(_free_names(node))}
        done = _Plainer(names).visit(node)
        assert isinstance(done, ast.FunctionDef)
        done.decorator_list = [ast.Name("staticmethod", ast.Load())] * decorators
        return done

    def _global(self, name: str, function: FunctionType, owner: type) -> str:
        """Return what a name of the function's module is called in the script."""
        if name not in function.__globals__:
            if name in BUILTINS:
                return name
            raise ExportFailed(_cannot(owner, f"it uses {name}"))
        thing = function.__globals__[name]
        if isinstance(thing, ModuleType):
            if thing in MODULES:
                return MODULES[thing]
            raise ExportFailed(_cannot(owner, f"it uses the module {thing.__name__}"))
        word = str(getattr(thing, "__name__", ""))
        if word and getattr(np, word, None) is thing:
            return f"np.{word}"
        known = self._names.get(_key(thing))
        return known or self._definition(name, thing, owner)

    def _definition(self, name: str, thing: Any, owner: type) -> str:
        # A function that remembers its answers gives the same ones without.
        cached = hasattr(thing, "cache_info") and isinstance(thing.__wrapped__, FunctionType)
        if cached or isinstance(thing, FunctionType):
            wanted = self._name(thing, name)
            node = self._function(thing.__wrapped__ if cached else thing, owner, int(cached))
            node.decorator_list = []
            node.name = wanted
            self._parts.append(ast.unparse(ast.fix_missing_locations(node)))
            return wanted
        if isinstance(thing, type) and issubclass(thing, Component):
            return self._class(thing)
        if isinstance(thing, Component) or _literal(thing):
            value = self._value(thing, owner) if isinstance(thing, Component) else repr(thing)
            wanted = self._name(thing, name)
            self._parts.append(f"{wanted} = {value}")
            return wanted
        raise ExportFailed(_cannot(owner, f"it uses {name}"))


class _Plainer(ast.NodeTransformer):
    """Renames globals and leaves annotations out: their types are not there in the script."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id not in self.names or not isinstance(node.ctx, ast.Load):
            return node
        return ast.parse(self.names[node.id], mode="eval").body

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.returns = None
        self.generic_visit(node)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        self.generic_visit(node)
        if node.value is None:
            return ast.Pass()
        return ast.copy_location(ast.Assign([node.target], node.value), node)


def _free_names(node: ast.FunctionDef) -> set[str]:
    """Return the names that a function reads and never sets itself."""
    read: set[str] = set()
    own: set[str] = set()
    for part in ast.walk(node):
        if isinstance(part, ast.arg):
            own.add(part.arg)
        elif isinstance(part, ast.FunctionDef) and part is not node:
            own.add(part.name)
        elif isinstance(part, ast.ExceptHandler):
            own.update([part.name] if part.name else [])
        elif isinstance(part, ast.Name):
            (read if isinstance(part.ctx, ast.Load) else own).add(part.id)
    return read - own


def _own_attributes(node: ast.stmt) -> list[str]:
    """Return the names that a method reads from self."""
    if not isinstance(node, ast.FunctionDef) or not node.args.args or node.decorator_list:
        return []
    own = node.args.args[0].arg
    return [
        part.attr
        for part in ast.walk(node)
        if isinstance(part, ast.Attribute)
        and isinstance(part.value, ast.Name)
        and part.value.id == own
    ]


def _literal(thing: Any) -> bool:
    if isinstance(thing, (tuple, list, frozenset)):
        return all(_literal(one) for one in thing)
    if isinstance(thing, dict):
        return all(_literal(key) and _literal(value) for key, value in thing.items())
    return type(thing) in PLAIN and (not isinstance(thing, float) or math.isfinite(thing))


def _key(thing: Any) -> Any:
    """Return what a thing is known by: itself, or its identity when it cannot be hashed."""
    try:
        hash(thing)
    except TypeError:
        return id(thing)
    return (type(thing), thing) if type(thing) in PLAIN else thing


def _cannot(owner: type, why: str) -> str:
    return (
        f"{owner.__name__} cannot be written as a script of its own: {why}. Export to another "
        "format, or choose a component whose formula needs NumPy alone."
    )
