"""Which networks come with the package, built in code or listed in a table."""

from __future__ import annotations

from collections.abc import Iterator

from optsched.networks.catalogue import NETWORKS
from optsched.networks.network import Network
from optsched.networks.table import read_shipped, table_names


def shipped() -> Iterator[tuple[str, str, Network]]:
    """Name, form (catalogue or table) and network; what stands in both forms comes twice."""
    for name, build in sorted(NETWORKS.items()):
        yield name, "catalogue", build()
    for name in table_names():
        yield name, "table", read_shipped(name)
