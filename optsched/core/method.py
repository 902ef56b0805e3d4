"""What is a method, and what does the text `name:option=value,...` stand for?"""

from __future__ import annotations

import importlib
import inspect
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from optsched.core.errors import UsageFault

Kind = Literal["exact", "restricted", "heuristic", "baseline", "user"]


@dataclass(frozen=True)
class Method:
    """A named way to get a solution.

    Attributes
    ----------
    name : str
        As on the command line and in tables, e.g. 'aslm'.
    function : callable or str
        A callable or 'package.module:name', imported only when the method runs. It takes the instance, then
        options by keyword, and, if it declares `limits`, the caller's Limits. It returns a solution, an Attempt,
        or None when it finds nothing.
    kind : str
        exact (may prove infeasibility), restricted (exact for a part of the solutions), heuristic, baseline, user.
    source : str
        Paper, algorithm or equation.
    shown : tuple of str
        Options named in every label even at their default.
    repeatable : bool
        Whether what it finds depends on its input and seed alone, not on how fast the machine is.
    earlier : tuple of str
        Names of earlier versions: refused with a hint to this one, as the method may not do the same.
    """

    name: str
    function: Callable[..., Any] | str
    kind: Kind = "heuristic"
    source: str = ""
    shown: tuple[str, ...] = ()
    repeatable: bool = True
    earlier: tuple[str, ...] = ()

    def resolve(self) -> Callable[..., Any]:
        """The function itself. Raises UsageFault where a reference cannot be imported."""
        return resolve(self.function) if isinstance(self.function, str) else self.function


@dataclass(frozen=True)
class Choice:
    """A method with its options settled: what one run executes, and the label it goes by in tables and journals."""

    method: Method
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """'aslm:last=full': the name, and every option that is shown or differs from its default."""
        defaults = {name: parameter.default for name, parameter in options_of(self.method).items()}
        named = {
            name: self.options.get(name, default)
            for name, default in defaults.items()
            if name in self.method.shown or self.options.get(name, default) != default
        }
        listed = ",".join(f"{name.replace('_', '-')}={_text(value)}" for name, value in named.items())
        return self.method.name + (f":{listed}" if listed else "")


def resolve(reference: str) -> Callable[..., Any]:
    """'package.module:name' -> the function. Raises UsageFault where there is no such module or function."""
    module, _, name = reference.partition(":")
    try:
        found = getattr(importlib.import_module(module), name)
    except ImportError as error:
        raise UsageFault(f"method {reference!r}: cannot import {module!r}: {error}") from None
    except AttributeError:
        raise UsageFault(f"method {reference!r}: module {module!r} has no {name!r}") from None
    if not callable(found):
        raise UsageFault(f"method {reference!r}: {name!r} is not a function")
    return typing.cast(Callable[..., Any], found)


def choose(text: str | Callable[..., Any], methods: Mapping[str, Method]) -> Choice:
    """Find the method that `text` names and settle its options.

    Parameters
    ----------
    text : str or callable
        'name', 'name:option=value,...', 'package.module:function', the same followed by ':option=value', or a
        callable that takes the instance.
    methods : mapping
        The family's methods by name.

    Raises
    ------
    UsageFault
        An unknown method or option, or a value of the wrong kind; the message names what is known.
    """
    if callable(text):
        name = f"{getattr(text, '__module__', 'user')}:{getattr(text, '__qualname__', repr(text))}"
        return Choice(Method(name, text, "user"))
    name, _, rest = text.partition(":")
    if name in methods:
        method = methods[name]
    elif "." in name or (rest and "=" not in rest.partition(":")[0]):
        function, _, rest = rest.partition(":")
        method = Method(f"{name}:{function}", f"{name}:{function}", "user")
        method.resolve()
    else:
        known = ", ".join(sorted(methods))
        now = "".join(f"; it is now {method.name!r}" for method in methods.values() if name in method.earlier)
        raise UsageFault(f"unknown method {name!r}: expected one of {known}, or package.module:function{now}")
    return Choice(method, _settle(method, rest))


def options_of(method: Method) -> dict[str, inspect.Parameter]:
    """The keyword-only parameters of a method's function, in order; `limits` is not one of them.

    Raises UsageFault where the function cannot be imported.
    """
    parameters = inspect.signature(method.resolve()).parameters
    return {
        name: parameter
        for name, parameter in parameters.items()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and name != "limits"
    }


def _settle(method: Method, text: str) -> dict[str, Any]:
    if not text:
        return {}
    known = options_of(method)
    hints = typing.get_type_hints(method.resolve())
    settled = {}
    for item in text.split(","):
        name, equals, value = item.partition("=")
        key = name.strip().replace("-", "_")
        if key not in known or not equals:
            expected = ", ".join(f"{option}=..." for option in known) or "no options"
            raise UsageFault(f"method {method.name!r}: option {item!r} is unknown; expected {expected}")
        settled[key] = _value(method.name, key, value.strip(), hints.get(key, str))
    return settled


def _value(method: str, name: str, text: str, hint: Any) -> Any:
    if typing.get_origin(hint) is Literal:
        allowed = {_text(value): value for value in typing.get_args(hint)}
        if text in allowed:
            return allowed[text]
        raise UsageFault(f"method {method!r}: {name}={text!r}, expected one of {', '.join(allowed)}")
    if isinstance(hint, types.UnionType):
        hint = next(kind for kind in typing.get_args(hint) if kind is not type(None))
    if hint is bool:
        if text in ("yes", "no"):
            return text == "yes"
        raise UsageFault(f"method {method!r}: {name}={text!r}, expected yes or no")
    try:
        return hint(text) if hint in (int, float) else text
    except ValueError:
        raise UsageFault(f"method {method!r}: {name}={text!r}, expected a {hint.__name__}") from None


def _text(value: Any) -> str:
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
