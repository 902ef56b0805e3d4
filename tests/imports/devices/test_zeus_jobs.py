"""Guards jobs from Zeus' traces: the fastest setting, hashes, epochs, profiles of several GPUs, faults with lines."""

from __future__ import annotations

import hashlib

import pytest

from optsched.core.errors import FileFault
from optsched.core.load import load
from optsched.imports.devices.zeus_jobs import read
from tests.cli.here import optsched

HEAD = "dataset,network,batch_size,optimizer,power_limit,time_per_epoch,average_power\n"
ROWS = "toy,net,8,sgd,200,10,150\ntoy,net,8,sgd,100,20,80\ntoy,net,16,adam,100,9,90\n"
WINDOWS = "start_time,window_name,elapsed_time,gpu0_energy,gpu1_energy\n"


def written(folder, name, text):
    path = folder / name
    path.write_text(text)
    return str(path)


def test_the_fastest_setting_of_a_summary(tmp_path):
    path = written(tmp_path, "summary_power_v100.csv", HEAD + ROWS)
    instance = read([path], deadline_s=100.0, count=2, copies=2, epochs="toy:3")
    (workload,) = instance.case.workloads
    (table,) = workload.tables
    assert (table.machine, table.setting, len(table.levels)) == ("V100", "batch 16, adam", 1)
    assert [(job.name, job.repeats) for job in instance.case.jobs] == [("toy net 1", 3.0), ("toy net 2", 3.0)]
    assert instance.case.machines[0].count == 2
    assert hashlib.sha256((HEAD + ROWS).encode()).hexdigest() in instance.sources[0].text


def test_all_settings_are_ordered_by_level_and_warned_of(tmp_path):
    path = written(tmp_path, "a40.csv", HEAD + ROWS)
    instance = read([path], settings="all")
    assert [level.level for level in instance.case.workloads[0].tables[0].levels] == [100.0, 200.0]
    assert len(instance.case.workloads[0].tables) == 2
    assert "their epochs are not equal in accuracy" in next(iter(instance.all_warnings()))


def test_a_profile_of_two_gpus_is_one_machine(tmp_path):
    rows = "1,window_300,10.5,100,110\n2,window_100,20,60,70\n"
    path = written(tmp_path, "A40+resnet18+gpu0,1.csv", WINDOWS + rows)
    case = read([path]).case
    assert case.machines[0].name == "2 A40"
    assert [(one.level, one.time_s, one.energy_j) for one in case.workloads[0].tables[0].levels] == [
        (100.0, 20.0, 130.0),
        (300.0, 10.5, 210.0),
    ]


def test_faults_name_their_lines(tmp_path):
    twice = written(tmp_path, "twice.csv", HEAD + ROWS + "toy,net,8,sgd,200,11,150\n")
    with pytest.raises(FileFault) as refused:
        read([twice])
    assert list(refused.value.faults) == [
        "line 5: toy net, batch 8, sgd at 200 W a second time, after line 2: expected one row for each level"
    ]
    bad = written(tmp_path, "bad.csv", HEAD + "toy,net,8,sgd,200,-1,150\n")
    with pytest.raises(FileFault, match="line 2: expected positive numbers"):
        read([bad])
    windows = written(tmp_path, "A+net+gpu0.csv", WINDOWS + "1,window,10,1,1\n2,window_100,x,1,1\n3,w_100,3,1,1\n")
    with pytest.raises(FileFault) as refused:
        read([windows])
    assert [fault.partition(":")[0] for fault in refused.value.faults] == ["line 2", "line 3", "line 4"]


def test_epochs_of_an_unknown_name(tmp_path):
    path = written(tmp_path, "a40.csv", HEAD + ROWS)
    with pytest.raises(FileFault, match="got 'imagenet:4', expected a dataset or network and a number"):
        read([path], epochs="toy:2+imagenet:4")


def test_on_the_command_line(tmp_path):
    first = written(tmp_path, "summary_power_v100.csv", HEAD + ROWS)
    second = written(tmp_path, "summary_power_a40.csv", HEAD + ROWS.replace("8,sgd", "32,sgd"))
    made = str(tmp_path / "jobs.json")
    done = optsched("import", "zeus", first, second, "--family", "dvfs", "--with", "epochs=toy:2", "-o", made)
    assert (done.code, done.err) == (0, "")
    assert {machine.name for machine in load(made).case.machines} == {"V100", "A40"}
    refused = optsched("import", "zeus", str(tmp_path / "absent.csv"), "--family", "dvfs")
    assert refused.code == 3
