"""Puts the numbers of a profile into the devices of the same name in an instance, as JSON content."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from optsched.core.errors import UsageFault
from optsched.imports.devices.profile import Device, PowerLog, Profile, nine_digits

Use = Literal["best-throughput", "best-energy", "all", "line"]
"""Which of the measured batches an inference instance gets: one, all, or the line through them."""
Content = dict[str, Any]
"""A document as parsed JSON."""


@dataclass
class FilledInstance:
    """The instance's JSON with the profile's numbers in it, and which devices of the profile it has."""

    content: Content
    used: set[str] = field(default_factory=set)

    def source(self, path: str, kind: str, text: str) -> None:
        """Note where a field's number comes from, once; texts are cut to what a source may hold."""
        entry = {"field": path[:200], "kind": kind, "text": text[:200]}
        known = self.content.setdefault("sources", [])
        if entry not in known:
            known.append(entry)


def fill(profile: Profile, instance: Content, use: Use = "best-throughput") -> FilledInstance:
    """The instance with measured rates, lines and powers.

    Where a device was measured at several power limits, the highest counts. Power logs give idle and active power.
    Devices of the instance that the profile does not know stay as they are.

    Parameters
    ----------
    profile : Profile
    instance : dict
        JSON content of an inference or retraining instance; it is not changed.
    use : {"best-throughput", "best-energy", "all", "line"}
        inference: rates and powers of the accelerators from the measured batch that `use` names; all gives
        every batch as `batches`; line gives `batching`. retraining: alpha, beta (the line with beta >= 0) and
        active power at the largest batch, whatever `use` says.

    Raises
    ------
    UsageFault
        Another family, no device in common, components that were not measured, or a line that does not grow.
    """
    tag = str(instance.get("format", ""))
    filled = FilledInstance(copy.deepcopy(instance))
    if tag == "optsched/inference@1":
        for accelerator in _accelerators(filled.content):
            _accelerator(filled, profile, accelerator, use)
    elif tag == "optsched/retraining@1":
        for gpu in filled.content["gpus"]:
            _gpu(filled, profile, gpu)
    else:
        raise UsageFault(
            f"--into: {tag or 'this document'} takes no profile, expected an inference or retraining one"
        )
    if not filled.used:
        known = ", ".join(sorted(names(profile)))
        raise UsageFault(f"--into: no device of the instance is named like one of the profile ({known})")
    return filled


def names(profile: Profile) -> set[str]:
    """The devices a profile speaks of."""
    return {device.name for device in profile.devices} | {log.device for log in profile.power_logs}


def _accelerators(instance: Content) -> Iterator[Content]:
    """All accelerators of an inference instance's content, to be changed in place."""
    for node in instance["nodes"]:
        yield from node["accelerators"]


def _measured(profile: Profile, name: str) -> dict[str | None, Device]:
    """Component -> the device's entry at its highest power limit."""
    found: dict[str | None, Device] = {}
    for device in profile.devices:
        known = found.get(device.component)
        if device.name == name and (known is None or (device.power_limit_w or 0) > (known.power_limit_w or 0)):
            found[device.component] = device
    return found


def _log(profile: Profile, name: str) -> PowerLog | None:
    """The device's power log, if there is one."""
    return next((log for log in profile.power_logs if log.device == name), None)


def _origin(profile: Profile) -> str:
    """Where the profile's numbers come from: its first source."""
    return profile.sources[0].text if profile.sources else profile.name


def _accelerator(filled: FilledInstance, profile: Profile, accelerator: Content, use: Use) -> None:
    """Measured batches first, then what a power log knows better."""
    name, components = accelerator["name"], filled.content["components"]
    measured = _measured(profile, name)
    if measured:
        filled.used.add(name)
        ordered = _by_component(name, measured, components)
        (_batches if use == "all" else _rates)(filled, accelerator, ordered, use, _origin(profile))
    log = _log(profile, name)
    if log:
        filled.used.add(name)
        _levels(filled, accelerator, log, _origin(profile), ("powers_active_w", [log.active_w] * len(components)))


def _by_component(name: str, measured: dict[str | None, Device], components: list[str]) -> list[Device]:
    """One entry per component, in the instance's order. Raises UsageFault."""
    if set(measured) == {None} and len(components) == 1:
        return [measured[None]]
    missing = [component for component in components if component not in measured]
    if missing:
        fault = f"--into: {name}: no measurements of component {missing[0]!r}"
        raise UsageFault(f"{fault}; a column `component` names it as the instance does ({', '.join(components)})")
    return [measured[component] for component in components]


def _rates(filled: FilledInstance, accelerator: Content, devices: list[Device], use: Use, origin: str) -> None:
    """Rates of one batch per component, with its power where it was measured."""
    linear, name = use == "line", accelerator["name"]
    if use == "best-energy" and any(device.best_energy_batch is None for device in devices):
        raise UsageFault(f"--into: {name}: without measured power no batch is known to need least energy")
    batches = [device.modes[-1].batch if linear else _chosen(device, use) for device in devices]
    accelerator.pop("batches", None)
    accelerator.pop("batching", None)
    if linear:
        _batching(accelerator, devices)
    else:
        modes = [device.mode(batch) for device, batch in zip(devices, batches, strict=True)]
        accelerator["rates_images_per_s"] = [nine_digits(mode.throughput_images_per_s) for mode in modes]
    chosen = [device.mode(batch) for device, batch in zip(devices, batches, strict=True)]
    watts = [mode.power_w for mode in chosen if mode.power_w is not None]
    if len(watts) == len(chosen):
        accelerator["powers_active_w"] = watts
    kind, what = ("fitted", "line with beta >= 0") if linear else ("measured", use)
    fields = "rates_images_per_s" + (", powers_active_w" if len(watts) == len(chosen) else "")
    filled.source(f"{name} {fields}", kind, f"{what}, batch {', '.join(map(str, sorted(set(batches))))}; {origin}")


def _chosen(device: Device, use: Use) -> int:
    """Images of the measured batch that `use` picks."""
    if use == "best-energy" and device.best_energy_batch is not None:
        return device.best_energy_batch
    return device.best_throughput_batch


def _batching(accelerator: Content, devices: list[Device]) -> None:
    """Whole batches of the largest measured size: rate of a full one, overhead per batch. Raises UsageFault."""
    sizes = {device.modes[-1].batch for device in devices}
    if len(sizes) != 1:
        raise UsageFault(f"--into: {accelerator['name']}: components with different largest batches {sorted(sizes)}")
    (size,) = sizes
    lines = [device.line_nonnegative or device.line for device in devices]
    full = [line.alpha_s_per_image * size + line.beta_s for line in lines]
    accelerator["rates_images_per_s"] = [nine_digits(size / seconds) for seconds in full]
    accelerator["batching"] = {"images": size, "overheads_s": [line.beta_s for line in lines]}


def _batches(filled: FilledInstance, accelerator: Content, devices: list[Device], _use: Use, origin: str) -> None:
    """Every batch measured for all components. Raises UsageFault."""
    shared = sorted(set.intersection(*({mode.batch for mode in device.modes} for device in devices)))
    modes = [[device.mode(batch) for device in devices] for batch in shared]
    if not shared or any(mode.power_w is None for row in modes for mode in row):
        raise UsageFault(f"--into: {accelerator['name']}: `all` needs power, and a batch common to all components")
    for replaced in ("rates_images_per_s", "powers_active_w", "batching"):
        accelerator.pop(replaced, None)
    accelerator["batches"] = [
        {
            "images": batch,
            "latencies_s": [mode.latency_s for mode in row],
            "powers_active_w": [mode.power_w for mode in row],
        }
        for batch, row in zip(shared, modes, strict=True)
    ]
    filled.source(f"{accelerator['name']} batches", "measured", origin)


def _gpu(filled: FilledInstance, profile: Profile, gpu: Content) -> None:
    name, origin = gpu["name"], _origin(profile)
    measured = _measured(profile, name)
    if measured:
        device = _only(name, measured)
        line = device.line_nonnegative or device.line
        if line.alpha_s_per_image <= 0:
            raise UsageFault(f"--into: {name}: latency does not grow with the batch, no alpha")
        filled.used.add(name)
        gpu["alpha_s_per_image"], gpu["beta_s"] = line.alpha_s_per_image, line.beta_s
        text = f"R2 {line.r_squared:.6g}, beta >= 0; {origin}"
        filled.source(f"{name} alpha_s_per_image, beta_s", "fitted", text)
        largest = device.modes[-1]
        if largest.power_w is not None:
            gpu["power_active_w"] = largest.power_w
            filled.source(f"{name} power_active_w", "measured", f"batch {largest.batch}; {origin}")
    log = _log(profile, name)
    if log:
        filled.used.add(name)
        _levels(filled, gpu, log, origin, ("power_active_w", log.active_w))


def _only(name: str, measured: dict[str | None, Device]) -> Device:
    """The device's one curve. Raises UsageFault where it was measured by component."""
    if len(measured) != 1:
        raise UsageFault(f"--into: {name}: measured by component, a retraining instance wants whole iterations")
    return next(iter(measured.values()))


def _levels(filled: FilledInstance, device: Content, log: PowerLog, origin: str, active: tuple[str, Any]) -> None:
    """Active and, where the log shows one, idle power. Raises UsageFault where measured batches have powers of their
    own.
    """
    path, value = active
    if "batches" in device:
        raise UsageFault(f"--into: {log.device}: has measured `batches`, a power log cannot replace their powers")
    device[path] = value
    filled.source(f"{log.device} {path}", "measured", f"median of the active level; {origin}")
    if log.idle_w is not None:
        device["power_idle_w"] = log.idle_w
        filled.source(f"{log.device} power_idle_w", "measured", f"median of the idle level; {origin}")
