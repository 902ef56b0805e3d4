"""What an instance of rental holds, and what a solution rents."""

from rental.instance import Instance, Solution
from rental.methods import bound


def show(instance: Instance, solution: Solution | None = None) -> str:
    least = bound(instance)
    lines = [f"{instance.name}: {len(instance.machines)} machines, {instance.demand_images_per_s:g} images/s wanted"]
    lines += [f"no solution costs less than {float(least.value):g}"] if least else []
    lines += [f"rented: {', '.join(solution.rented)}"] if solution else []
    return "\n".join(lines)
