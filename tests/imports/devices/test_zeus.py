"""The Zeus fit on measured figures (ml-energy/zeus @75a8b93, ImageNet ResNet-50 at the highest power limit)."""

from __future__ import annotations

import pytest

from optsched.core.errors import FileFault
from optsched.imports.devices.profile import Profile
from optsched.imports.devices.zeus import parse
from optsched.imports.devices.zeus_profile import read

HEADER = "dataset,network,batch_size,optimizer,power_limit,time_per_epoch,average_power"
V100_SECONDS = {
    8: 5892.98, 16: 4610.753333333333, 32: 4051.0, 64: 3754.3233333333333,
    128: 3603.5966666666664, 192: 3529.6066666666666, 256: 3514.986666666666, 360: 3519.4966666666674,
}  # fmt: skip


def summary(seconds: dict[int, float], limit: int = 250) -> str:
    rows = [f"imagenet,resnet50,{batch},adadelta,{limit},{value},220.0" for batch, value in seconds.items()]
    return "\n".join([HEADER, *rows]) + "\n"


def read_summary(text: str, **options: object) -> Profile:
    return read(text.encode(), "v100.csv", **options)


def test_v100_figures() -> None:
    (device,) = read_summary(summary(V100_SECONDS)).devices
    assert 1e3 * device.line.alpha_s_per_image == pytest.approx(2.698, abs=5e-4)
    assert 1e3 * device.line.beta_s == pytest.approx(14.27, abs=5e-3)
    assert device.line.r_squared == pytest.approx(1.0, abs=5e-5)
    assert (device.power_limit_w, device.modes[0].power_w, device.warnings) == (250.0, 220.0, ())


def test_a_negative_beta_is_said_and_can_be_avoided() -> None:
    """Epochs that get longer with the batch, as on the A40: the line meets the axis below zero."""
    text = summary({64: 3954.57, 256: 3890.0, 512: 4121.5}, limit=300)
    (free,), (safe,) = read_summary(text).devices, read_summary(text, beta="nonnegative").devices
    assert free.line.beta_s < 0 == safe.line.beta_s
    assert "negative" in " ".join(free.warnings)
    assert free.line_nonnegative == safe.line
    assert safe.line.r_squared <= free.line.r_squared


def test_every_power_limit_is_a_device_of_its_own() -> None:
    text = summary(V100_SECONDS) + summary({64: 6691.48, 128: 6824.42}, limit=100).partition("\n")[2]
    by_limit = {device.power_limit_w: [mode.batch for mode in device.modes] for device in read_summary(text).devices}
    assert by_limit == {100: [64, 128], 250: sorted(V100_SECONDS)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n", "no column 'dataset'"),
        (summary({64: -1.0}), "line 2"),
        (f"{HEADER}\nimagenet,resnet50,x,a,1,1,1\n", "line 2"),
    ],
)
def test_faults_are_named(text: str, expected: str) -> None:
    with pytest.raises(FileFault, match=expected):
        parse(text)


def test_too_little_to_fit_is_refused() -> None:
    with pytest.raises(FileFault, match="batch"):
        read_summary(summary({64: 3754.3}))
    with pytest.raises(FileFault, match="samples"):
        read_summary(summary(V100_SECONDS).replace("imagenet", "mine"), dataset="mine")
