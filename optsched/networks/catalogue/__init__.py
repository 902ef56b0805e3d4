"""Published networks, built layer by layer in code."""

from __future__ import annotations

from collections.abc import Callable

from optsched.networks.catalogue.architecture import Architecture
from optsched.networks.catalogue.inception import googlenet, inception_resnet_v2, inception_v3
from optsched.networks.catalogue.lines import alexnet, alexnet_p, lenet, multi_stream, siamese, vgg16
from optsched.networks.catalogue.residual import resnet18, resnet34, resnet50, resnet101

NETWORKS: dict[str, Callable[[], Architecture]] = {
    "lenet": lenet,
    "alexnet": alexnet,
    "alexnet-p": alexnet_p,
    "vgg16": vgg16,
    "googlenet": googlenet,
    "resnet18": resnet18,
    "resnet34": resnet34,
    "resnet50": resnet50,
    "resnet101": resnet101,
    "inception-v3": inception_v3,
    "inception-resnet-v2": inception_resnet_v2,
    "siamese": siamese,
    "multi-stream": multi_stream,
}
