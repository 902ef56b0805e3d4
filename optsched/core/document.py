"""What is a well-formed optsched document, and what exactly is wrong with one that is not?

A document is one JSON object, read by pydantic in strict mode: no unknown keys, no NaN, no strings for numbers.
All faults of a file are reported at once, each with its path, what was there and what was expected.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from optsched.core.errors import FileFault
from optsched.core.units import Name, visible

SHOWN_INPUT = 60
"""Characters of an offending value that a message repeats: with its path it fits a terminal line."""
SHOWN_FAULTS = 200
"""Faults listed of one file; a systematic mistake in 10,000 nodes needs no 10,000 lines."""
REMEMBERED = "_remembered"
"""Key under which `Part.once` keeps values in the instance's `__dict__`, where pydantic does not look."""

T = TypeVar("T")


class Part(BaseModel):
    """A piece of a document: frozen, strict, finite, and without unknown keys.

    Frozen, so that values computed from it can be remembered (`once`, `cached_property`); strict, so that "3" is no
    number and 1.0 is no count: a typo is reported instead of being converted.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)

    def __copy__(self) -> Self:
        """A copy without remembered values: `model_copy(update=...)` must not inherit what it changes."""
        copied = super().__copy__()
        if len(copied.__dict__) > len(type(self).model_fields):
            for name in copied.__dict__.keys() - type(self).model_fields.keys():
                del copied.__dict__[name]
        return copied

    def once(self, compute: Callable[[Self], T]) -> T:
        """compute(self), remembered for as long as this document lives.

        For values of another module (bounds, coefficients in fractions) that a `cached_property` cannot hold. The key
        is the function itself, so pass a named function, not a lambda: a new lambda is a new key on every call.
        """
        known = self.__dict__.get(REMEMBERED)
        if known is None:
            known = self.__dict__[REMEMBERED] = {}
        if compute not in known:
            known[compute] = compute(self)
        value: T = known[compute]
        return value


class Source(Part):
    """Where a number comes from: `field` says which one, in words or as a path with `*`.

    `kind`: paper (printed there), published (another source), measured, derived (computed from such numbers), fitted
    (chosen so that a result comes out: in-sample), assumed. Tests demand a source for every shipped physical number.
    """

    field: Name
    kind: Literal["paper", "published", "measured", "derived", "fitted", "assumed"]
    text: Name


class Document(Part):
    """A file people exchange. Subclasses declare `format` as a Literal, e.g. "optsched/inference@1"."""

    format: str
    sources: tuple[Source, ...] = ()

    def _faults(self) -> Iterable[str]:
        """What is wrong although each field is right; families say it, one line per fault with its path."""
        return ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if faults := list(self._faults()):
            raise ValueError("\n".join(faults))
        return self

    def sha256(self) -> str:
        """Hash of the canonical JSON: sorted keys, no blanks, defaults left out.

        It identifies an instance whatever its file looks like; bounds, solutions and proofs refer to it. A field
        added later with a default does not change the hashes of old files.
        """
        return self.once(_hash)

    def to_text(self) -> str:
        """The document as indented JSON, defaults left out, `format` first."""
        content = self.model_dump(mode="json", exclude_defaults=True)
        return json.dumps({"format": self.format, **content}, indent=2, ensure_ascii=False) + "\n"


class InstanceDocument(Document):
    """What the user has; everything that changes the objective is in it, never in a method's options.

    `name` labels rows of tables, `description` is free text. Families add their own fields.
    """

    name: Name
    description: str = ""


class SolutionDocument(Document):
    """Decisions only; never its own objective, which the judge computes.

    `instance_sha256` is optional; where it names another instance, the judge reports a violation.
    """

    instance_sha256: str | None = Field(default=None, pattern="^[0-9a-f]{64}$")


D = TypeVar("D", bound=Document)


def _hash(document: Document) -> str:
    content = {**document.model_dump(mode="json", exclude_defaults=True), "format": document.format}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def format_of(cls: type[Document]) -> str:
    """The one value a document class accepts in `format`, e.g. "optsched/offloading@1"."""
    annotation = cls.model_fields["format"].annotation
    (value,) = annotation.__args__  # type: ignore[union-attr]
    return str(value)


def read_object(text: str, where: str) -> dict[str, Any]:
    """Parse JSON text into one object, without validating it.

    Parameters
    ----------
    text : str
        The JSON text.
    where : str
        The file's name, for messages.

    Raises
    ------
    FileFault
        Not JSON, not an object, a key twice in one object, NaN or Infinity, or nested too deeply. `json` alone would
        take the last of two equal keys in silence.
    """
    if not text.lstrip()[:1] == "{":
        raise FileFault(where, [f"expected a JSON object starting with '{{', got {shortened(text.strip())}"])
    faults: list[str] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            repeated = [key for key, count in counts.items() if count > 1]
            faults.extend(f"duplicate key {shortened(key)} in one object: expected each key once" for key in repeated)
        return found

    def constant(word: str) -> None:
        faults.append(f"{word} is not JSON: expected a finite number")

    try:
        found = json.loads(text, object_pairs_hook=unique, parse_constant=constant)
    except json.JSONDecodeError as error:
        raise FileFault(where, [f"not JSON at line {error.lineno}, column {error.colno}: {error.msg}"]) from None
    except RecursionError:
        raise FileFault(where, ["not a document: nested too deeply"]) from None
    except ValueError as error:
        raise FileFault(where, [f"not JSON: {error}"]) from None
    if faults:
        raise FileFault(where, faults)
    return dict(found)


def parse(cls: type[D], text: str, where: str) -> D:
    """Validate JSON text as a document of class `cls`. Raises FileFault listing every fault.

    `where` names the file in messages.
    """
    read_object(text, where)
    return validate(cls, text, where)


def validate(cls: type[D], text: str, where: str) -> D:
    """Like `parse`, for text already known to be one object without duplicate keys. Raises FileFault.

    It validates the text and not the parsed object: in strict mode pydantic takes JSON arrays for tuples only there.
    """
    try:
        return cls.model_validate_json(text)
    except ValidationError as error:
        raise FileFault(where, list(faults_of(error))) from None


def faults_of(error: ValidationError) -> Iterable[str]:
    """One line per fault of a pydantic error: its path, what was there, what was expected.

    A list reported as too short is left out where its entries are at fault themselves: the cause is named once.
    """
    found = error.errors(include_url=False, include_context=True)
    blamed = {fault["loc"][:depth] for fault in found for depth in range(len(fault["loc"]))}
    found = [fault for fault in found if fault["type"] != "too_short" or fault["loc"] not in blamed]
    for fault in found[:SHOWN_FAULTS]:
        path = path_of(fault["loc"])
        kind, message = fault["type"], fault["msg"]
        if kind == "json_invalid":
            yield f"not JSON: {message.removeprefix('Invalid JSON: ')}"
        elif kind == "value_error" and isinstance(fault["input"], dict):
            own = message.removeprefix("Value error, ").splitlines()  # a document's own checks name their paths
            yield from own if not fault["loc"] else (f"{path}: {line}" for line in own)
        elif kind == "missing":
            yield f"{path}: missing"
        elif kind == "extra_forbidden":
            yield f"{path}: unknown key"
        else:
            expected = message.removeprefix("Value error, ").removeprefix("Input should be ")
            verb = "" if kind == "value_error" else "expected "
            yield f"{path}: got {shortened(fault['input'])}, {verb}{expected}"
    if len(found) > SHOWN_FAULTS:
        yield f"... and {len(found) - SHOWN_FAULTS} more"


def path_of(parts: Iterable[str | int]) -> str:
    """('nodes', 3, 'rates') -> 'nodes[3].rates', as a user would write it; 'document' for the whole.

    Tags of unions, written <tag>, and pydantic's '[key]' name no place in the file and are left out.
    """
    path = ""
    for part in parts:
        if isinstance(part, str) and (part == "[key]" or part.startswith("<")):
            continue
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else str(part)
    return path or "document"


def shortened(value: Any) -> str:
    """A value as JSON, cut to a length a terminal line can bear."""
    if isinstance(value, BaseModel):
        return type(value).__name__
    if isinstance(value, (dict, list, tuple)) and len(value) > 10:
        return f"{type(value).__name__} of {len(value)} entries"
    text = value if isinstance(value, str) else repr(value)
    quoted = json.dumps(text[: SHOWN_INPUT + 1], ensure_ascii=False) if isinstance(value, str) else text
    return visible(quoted) if len(quoted) <= SHOWN_INPUT else visible(quoted[:SHOWN_INPUT]) + "..."
