"""Files damaged at random are read or refused with faults; nothing else is ever raised."""

from __future__ import annotations

import random

import pytest

from optsched.core.errors import FileFault
from optsched.imports.reading import import_files

VALID = {
    "csv-profile": b'device,batch,latency_ms,power_w\nA,1,5.5,100\nA,2,7,110\n"B",1,5,90\nB,4,9,99\n',
    "power-log": b"timestamp, index, power.draw [W]\n2024/01/01 10:00:00.000, 0, 100.5 W\n"
    b"2024/01/01 10:00:01.000, 0, [N/A]\n2024/01/01 10:00:02, 0, 99 W\n2024/01/01 10:00:03, 0, 9 W\n",
    "knapsack": b"3\n7\n1 2\n3.5 4\n5 6\n",
    "zeus": b"dataset,network,batch_size,optimizer,power_limit,time_per_epoch,average_power\n"
    b"imagenet,resnet50,8,sgd,100,9000,98.5\nimagenet,resnet50,16,sgd,100,8000,99.5\n",
}
PIECES = (
    b",",
    b"\n",
    b'"',
    b"#",
    b"-",
    b"e9",
    b"1e400",
    b"\x00",
    b"\xff",
    b"nan",
    b" ",
    b"\r",
    b"9" * 40,
    b"\xc3\xa9",
)


def damaged(data, generator):
    for _ in range(generator.randint(1, 3)):
        at, length = generator.randrange(len(data)), generator.choice((0, 0, 1, 2, 20))
        data = data[:at] + generator.choice(PIECES) * generator.randint(0, 2) + data[at + length :]
        data = data or b"\n"
    return data


@pytest.mark.parametrize("name", VALID)
def test_damage_is_read_or_refused(name, tmp_path):
    generator, refused, accepted = random.Random(11), 0, 0
    path = tmp_path / "junk"
    for _ in range(1500):
        path.write_bytes(damaged(VALID[name], generator))
        try:
            document = import_files(name, [str(path)])
        except FileFault:
            refused += 1
        else:
            accepted += 1
            assert document.to_text()
    assert refused > 100
    assert accepted > 100
