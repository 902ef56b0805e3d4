"""What do sockets under a common power cap, and a level for each of them, say?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from optsched.core.document import Part
from optsched.core.units import Name, Positive, Quantity, Watts, crowded
from optsched.problems.dvfs.levels import MOST_WATTS, ascending, twice


class Level(Part):
    """Power of an average socket, and progress (in any unit, the same for all) at a frequency or power limit."""

    level: Positive
    power_w: Watts
    speed: Quantity


class Profile(Part):
    """Levels of one application on one type of socket, in ascending order."""

    name: Name
    levels: tuple[Level, ...] = Field(min_length=1)


class Socket(Part):
    """A socket that runs a profile's application by itself.

    `power_ratio` is its power over that of an average socket: equal processors differ, frequency by frequency.
    """

    name: Name
    profile: Name
    power_ratio: Positive = 1.0


class Cap(Part):
    """Sockets and the most power that all of them may draw; the speed lost against top levels is minimised."""

    kind: Literal["cap"]
    power_limit_w: Positive
    profiles: tuple[Profile, ...] = Field(min_length=1)
    sockets: tuple[Socket, ...] = Field(min_length=1)

    def faults(self) -> Iterator[str]:
        """What is wrong although each field is right, one line per fault with its path in the case."""
        return faults(self)

    def warnings(self) -> Iterator[str]:
        """What may be a mistake although it can be worked with."""
        for profile in self.profiles:
            most = max(level.power_w for level in profile.levels)
            if most > MOST_WATTS:
                yield f"{profile.name}: {most:g} W of one socket: are these milliwatts?"


class Setting(Part):
    """The level of one socket, as its profile lists it."""

    socket: Name
    level: Positive


class Plan(Part):
    """A level for every socket."""

    kind: Literal["cap"]
    settings: tuple[Setting, ...]


def faults(case: Cap) -> Iterator[str]:
    """One line per fault: names, profiles that do not exist, levels that are not in order."""
    profiles = {profile.name for profile in case.profiles}
    for what in ("profiles", "sockets"):
        yield from twice(what, (one.name for one in getattr(case, what)))
    for i, profile in enumerate(case.profiles):
        yield from ascending(f"profiles[{i}].levels", [level.level for level in profile.levels])
    for i, socket in enumerate(case.sockets):
        if socket.profile not in profiles:
            yield f"sockets[{i}].profile: got {socket.profile!r}, expected the name of a profile"
    most = max(len(profile.levels) for profile in case.profiles)
    yield from crowded("sockets times levels", len(case.sockets) * most)
