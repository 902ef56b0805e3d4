"""What each variable and row of the three models means: one sentence per name, the one on the model page.

The models share most names, so a sentence stands here once and `described` hands it to the components as Pyomo's
`doc`, which `model.pprint()` shows. Index g is a node type, k a component, j an accelerator, m a measured batch.
"""

from __future__ import annotations

from typing import Any

VARIABLES = {
    "use": "copies in use (joint: by component); only where it costs or decides something",
    "use_whole": "copies running whole models",
    "images": "images processed by all copies of the type (joint: by component)",
    "images_whole": "images processed as whole models",
    "cpu_s": "CPU pre-processing (joint: of images processed by component)",
    "cpu_whole_s": "CPU pre-processing of images processed as whole models",
    "link_s": "transfer over the host link (joint: of images processed by component)",
    "link_whole_s": "transfer over the host link of images processed as whole models",
    "stage_s": "duration of component k, up to its barrier",
    "stage_whole_s": "duration of the accelerators' work on whole models",
    "runs": "executions of the picked measured batch while its stage lasts",
    "work": "time of accelerator j on component k, or executions of its measured batch m",
    "work_whole": "time of accelerator j on component k of whole models",
    "split": "images of `work`, where images are whole or run in whole batches",
    "split_whole": "images processed as whole models by accelerator j",
    "batches": "batches of component k on accelerator j, where images run in whole batches",
    "batches_whole": "batches of whole models on accelerator j",
    "empty": "unused capacity of `batches`",
    "empty_whole": "unused capacity of `batches_whole`",
}

CONSTRAINTS = {
    "demand_met": "the demand is processed",
    "cpu_works": "the CPU pre-processes the images at its rate",
    "link_works": "the link moves the images' bytes at its bandwidth",
    "split_complete": "every image passes every component",
    "batches_end": "accelerators with measured batches end together with the others",
    "limit_used": "a node in use runs for the whole latency limit",
    "work_done": "the work done processes the images of the split",
    "barrier": "a component lasts until its slowest accelerator is done",
    "batches_hold": "images and unused capacity add up to whole batches",
    "batches_whole_hold": "images and unused capacity of whole models add up to whole batches",
    "latency_limit": "the stages, one after the other, end within the latency limit",
    "cpu_whole_works": "the CPU pre-processes the images of whole models at its rate",
    "link_whole_works": "the link moves only the first input and the last output of a whole model",
    "work_whole_done": "accelerator j runs every component of its whole models",
    "split_whole_complete": "every image processed as a whole model is on one accelerator",
    "barrier_whole": "whole models last until the slowest accelerator is done",
    "latency_limit_whole": "pre-processing, transfer and whole models end within the latency limit",
    "copies_available": "no more copies in use than there are, either way of running them",
}

OBJECTIVES = {"energy_j": "energy of the period, billed as the instance specifies"}


def described(model: Any) -> Any:
    """The same model, its components carrying their sentences as `doc` (backticks left out).

    Raises
    ------
    KeyError
        Where a component has no sentence: a name that the model page does not know either.
    """
    sentences = VARIABLES | CONSTRAINTS | OBJECTIVES
    for component in model.component_objects():
        if not component.name.endswith("_index") and component.doc is None:  # not sets of keys
            component.doc = sentences[component.name].replace("`", "")
    return model
