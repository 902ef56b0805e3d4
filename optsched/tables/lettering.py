"""Makes a figure write names as they are: a dollar sign in one is no formula."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import LogFormatter


def literal(figure: Figure) -> Figure:
    """Turn off formulas in all text but the powers of ten on logarithmic axes, which matplotlib writes itself.

    The same figure comes back; call it last, as text made later is a formula again.
    """
    powers = {
        id(label)
        for axes in figure.axes
        for axis in (axes.xaxis, axes.yaxis)
        if isinstance(axis.get_major_formatter(), LogFormatter)
        for label in axis.get_ticklabels(which="both")
    }
    for text in figure.findobj(Text):
        if id(text) not in powers:
            text.set_parse_math(False)
    return figure
