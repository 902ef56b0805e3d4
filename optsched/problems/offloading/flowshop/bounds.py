"""How long is any schedule of a three-machine flow shop at least, and what does Extended Johnson guarantee?"""

from __future__ import annotations

import numpy as np

from optsched.problems.offloading.flowshop.orders import Order, Times, extended_johnson, johnson_pair, makespan


def bounds(times: Times) -> dict[str, int]:
    """Lower bounds on every schedule (us), by name; the largest is the root bound. O(n log n).

    device, link, server: one machine's work with its least head and tail. job: the longest path. lag: link without
    capacity, two machines with time lags (Mitten 1958), in the order of Extended Johnson. device-link, link-server:
    two machines by Johnson's rule, the third at its least. Proofs are on the model page, "Bounds of a flow shop".
    """
    a, b, c = times.T
    return {
        "device": int(a.sum() + (b + c).min()),
        "link": int(b.sum()) + _head_and_tail(a, c),
        "server": int(c.sum() + (a + b).min()),
        "job": int(times.sum(axis=1).max()),
        "lag": two_machines(times, extended_johnson(times), 0, 2),
        "device-link": two_machines(times, johnson_pair(times, "1-2"), 0, 1) + int(c.min()),
        "link-server": two_machines(times, johnson_pair(times, "2-3"), 1, 2) + int(a.min()),
    }


def root_bound(times: Times) -> int:
    """The largest of `bounds` (us)."""
    return max(bounds(times).values())


def _head_and_tail(head: Times, tail: Times) -> int:
    """Least head of one job plus least tail of another; of the same where there is one job only."""
    if len(head) == 1:
        return int(head[0] + tail[0])
    i, k = int(head.argmin()), int(tail.argmin())
    if i != k:
        return int(head[i] + tail[k])
    return int(min(head[i] + np.delete(tail, k).min(), np.delete(head, i).min() + tail[k]))


def two_machines(times: Times, order: Order, first: int, second: int) -> int:
    """Makespan (us) on machines `first` and `second` in `order`, those between them as time lags without capacity."""
    u, v = times[order, first], times[order, second]
    lag = times[order, first + 1 : second].sum(axis=1)
    # the critical path changes machine at some job: first up to it, lag, second from it
    through = np.cumsum(u) + lag + v.sum() - np.cumsum(v) + v
    return int(max(u.sum(), through.max()))


def link_is_dominated(times: Times) -> bool:
    """Theorem 3's condition, max(min p1, min p3) >= max p2. Where it holds Extended Johnson is optimal."""
    a, b, c = times.T
    return bool(max(a.min(), c.min()) >= b.max())


def extended_johnson_guarantee(times: Times) -> tuple[int, int]:
    """(value, at most), both in us: Extended Johnson's makespan, and the root bound plus the sum of p2.

    Extended Johnson's makespan is at most the optimum plus the sum of p2, so at most twice the optimum. The factor
    5/3 printed as Theorem 4 does not hold: see models/offloading/model.md.
    """
    value = makespan(times, extended_johnson(times))
    return value, root_bound(times) + int(times[:, 1].sum())
