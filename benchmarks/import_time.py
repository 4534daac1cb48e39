"""How long ``import coursekit`` takes, against ``import numpy``: each in a fresh process, in turn, many times.

    python benchmarks/import_time.py [PAIRS]

What a bare interpreter takes to start is measured in the same run and taken off. The course promises a ratio under
one fifth, so that explorers and the command line start at once.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

STATEMENTS = {"start": "pass", "numpy": "import numpy", "coursekit": "import coursekit"}


def seconds(statement: str) -> float:
    """Wall time of one fresh interpreter that runs ``statement`` and ends."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True, env=environment())
    return time.perf_counter() - began


def environment() -> dict[str, str]:
    """Compiled bytecode, as in any normal installation."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def measure(pairs: int) -> dict[str, list[float]]:
    """Times by name. All statements take turns, so that a busy moment of the machine hits all of them."""
    for statement in STATEMENTS.values():
        seconds(statement)
    rounds = [{name: seconds(statement) for name, statement in STATEMENTS.items()} for _ in range(pairs)]
    return {name: [times[name] for times in rounds] for name in STATEMENTS}


def main(pairs: int = 30) -> None:
    times = measure(pairs)
    own = {
        name: statistics.median(total - start for total, start in zip(times[name], times["start"], strict=True))
        for name in ("numpy", "coursekit")
    }
    print(f"{'':24}  median of {pairs}, ms")
    print(f"{'a bare interpreter':24}  {1000 * statistics.median(times['start']):8.1f}")
    for name, time_taken in own.items():
        print(f"{'import ' + name + ' adds':24}  {1000 * time_taken:8.1f}")
    whole = statistics.median(a / b for a, b in zip(times["coursekit"], times["numpy"], strict=True))
    print(f"coursekit / numpy: {own['coursekit'] / own['numpy']:.3f} of the import, {whole:.2f} of the whole process")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
