"""A Zeus trace summary as a profile: iteration time and power of one training workload by batch and limit."""

from __future__ import annotations

import math

from optsched.core.errors import FileFault
from optsched.imports.devices.csv_profile import profile, provenance
from optsched.imports.devices.measured import Beta, Measurement, too_few
from optsched.imports.devices.profile import Profile, nine_digits
from optsched.imports.devices.zeus import SAMPLES, parse
from optsched.imports.reading import decoded, short_name


def read(
    data: bytes,
    where: str,
    *,
    device: str = "",
    dataset: str = "imagenet",
    network: str = "resnet50",
    samples: int | None = None,
    beta: Beta = "free",
) -> Profile:
    """A profile of one training workload, by batch size and power limit.

    Parameters
    ----------
    data, where : bytes, str
        Content, and the file's name for faults and sources.
    device : str
        The file names no GPU: this does, or the file's name.
    dataset, network : str
        The workload to take out of the summary.
    samples : int, optional
        Of an epoch, where not known.
    beta : {"free", "nonnegative"}

    Raises
    ------
    FileFault
        No such workload, an epoch of unknown size, or one batch size only.
    """
    size = samples or SAMPLES.get(dataset)
    if size is None:
        raise FileFault(where, [f"dataset {dataset!r}: say how many samples an epoch has (--with samples=N)"])
    rows = [
        Measurement(
            device=device or short_name(where),
            component=None,
            power_limit_w=row.power_limit_w,
            batch=row.batch_size,
            latency_s=nine_digits(row.time_per_epoch_s / math.ceil(size / row.batch_size)),
            power_w=row.average_power_w,
            line=number,
        )
        for number, row in enumerate(parse(decoded(data, where), where), start=2)
        if (row.dataset, row.network) == (dataset, network)
    ]
    faults = too_few(rows, beta) if rows else [f"no rows of dataset {dataset!r} and network {network!r}"]
    if faults:
        raise FileFault(where, faults)
    return profile(rows, beta, f"{device or short_name(where)} {dataset} {network}", provenance(data, where))
