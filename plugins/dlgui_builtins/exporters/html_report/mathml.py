r"""MathML from the formulas of components: the part of TeX that they are written in.

Commands, ^, _, \frac, \sqrt, \mathrm, accents. What is not known stays as the text it is.
"""

from __future__ import annotations

import re

from dlgui_builtins.exporters.html_report.markup import Html, said

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[{}^_]|\d+(?:\.\d+)?|[^\s\\]|\s+")
LETTERS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "varepsilon": "ε", "epsilon": "ε",
    "lambda": "λ", "mu": "μ", "omega": "ω", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ",
    "theta": "θ", "eta": "η", "Phi": "Φ", "Delta": "Δ", "infty": "∞",
}  # fmt: skip
SIGNS = {
    "sum": "∑", "leftarrow": "←", "to": "→", "sim": "∼", "leq": "≤", "geq": "≥", "cdot": "·",
    "odot": "⊙", "approx": "≈", "lfloor": "⌊", "rfloor": "⌋", "times": "×", "neq": "≠",
    "|": "‖", "pm": "±", "in": "∈", "partial": "∂", "{": "{", "}": "}", "ldots": "…",
}  # fmt: skip
NAMES = frozenset(
    {"max", "min", "log", "tanh", "sin", "cos", "arctan", "exp", "ln", "tan", "argmax", "sign"}
)
SPACES = {",": "0.17em", ":": "0.22em", ";": "0.28em", "quad": "1em", " ": "0.3em", "qquad": "2em"}
ACCENTS = {"hat": "^", "bar": "¯", "tilde": "~", "dot": "˙"}
OPERATORS = set("+-−=<>()[]|/*,;:!·×")


def mathml(formula: str) -> Html:
    """Return a formula as a MathML element."""
    parts, _ = _row(TOKEN.findall(formula), 0)
    return f'<math display="block"><mrow>{"".join(parts)}</mrow></math>'


def _row(tokens: list[str], place: int) -> tuple[list[Html], int]:
    """Return the elements up to the closing brace, and the place behind it."""
    out: list[Html] = []
    while place < len(tokens) and tokens[place] != "}":
        if tokens[place] in "^_":
            base = out.pop() if out else "<mrow></mrow>"
            scripts: dict[str, Html] = {}
            while place < len(tokens) and tokens[place] in ("^", "_"):
                kind = tokens[place]
                scripts[kind], place = _one(tokens, place + 1)
            out.append(_scripted(base, scripts))
            continue
        element, place = _one(tokens, place)
        out.append(element)
    return out, place + 1


def _scripted(base: Html, scripts: dict[str, Html]) -> Html:
    if len(scripts) == 2:
        return f"<msubsup>{base}{scripts['_']}{scripts['^']}</msubsup>"
    ((kind, script),) = scripts.items()
    name = "msup" if kind == "^" else "msub"
    return f"<{name}>{base}{script}</{name}>"


def _one(tokens: list[str], place: int) -> tuple[Html, int]:
    """Return one element and the place behind it."""
    if place >= len(tokens):
        return "<mrow></mrow>", place
    token = tokens[place]
    if token.isspace():
        return ("", place + 1) if place + 1 >= len(tokens) else _one(tokens, place + 1)
    if token == "{":
        inner, place = _row(tokens, place + 1)
        return f"<mrow>{''.join(inner)}</mrow>", place
    if token.startswith("\\"):
        return _command(token[1:], tokens, place + 1)
    if token[0].isdigit():
        return f"<mn>{said(token)}</mn>", place + 1
    if token in OPERATORS:
        return f"<mo>{said(token.replace('-', '−'))}</mo>", place + 1
    return f"<mi>{said(token)}</mi>", place + 1


def _command(name: str, tokens: list[str], place: int) -> tuple[Html, int]:
    if name == "frac":
        top, place = _one(tokens, place)
        bottom, place = _one(tokens, place)
        return f"<mfrac>{top}{bottom}</mfrac>", place
    if name == "sqrt":
        inner, place = _one(tokens, place)
        return f"<msqrt>{inner}</msqrt>", place
    if name in ACCENTS:
        inner, place = _one(tokens, place)
        return f'<mover accent="true">{inner}<mo>{ACCENTS[name]}</mo></mover>', place
    if name in ("mathrm", "text", "mathbf", "operatorname"):
        return _upright(tokens, place)
    if name in SPACES:
        return f'<mspace width="{SPACES[name]}"/>', place
    if name in LETTERS:
        return f"<mi>{LETTERS[name]}</mi>", place
    if name in SIGNS:
        return f"<mo>{SIGNS[name]}</mo>", place
    if name in NAMES:
        return f'<mi>{name}</mi><mspace width="0.17em"/>', place
    return f"<mtext>{said(name)}</mtext>", place


def _upright(tokens: list[str], place: int) -> tuple[Html, int]:
    """Return the words of a \\mathrm{…}."""
    if place >= len(tokens) or tokens[place] != "{":
        return _one(tokens, place)
    words, depth, place = "", 1, place + 1
    while place < len(tokens):
        token = tokens[place]
        depth += (token == "{") - (token == "}")
        if not depth:
            break
        words += " " if token in ("\\,", "\\ ") else token
        place += 1
    return f"<mtext>{said(words)}</mtext>", place + 1
