"""What every benchmark prints first, and how it measures: medians, as ratios within one run."""

import os
import platform
import statistics
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path


def describe(*packages: str) -> str:
    """Processor, cores, system, Python and the versions of the packages that matter here."""
    cpuinfo = Path("/proc/cpuinfo")
    model = platform.processor() or platform.machine()
    if cpuinfo.exists():
        named = [line for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = named[0].split(":", 1)[1].strip() if named else model
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"Machine: {model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}{', ' + versions if versions else ''}"
    )


def median_ms(work: Callable[[], object], rounds: int) -> float:
    """The median time of one call in milliseconds, after one call to warm up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def report(name: str, measured: float, aim: float, unit: str = "ms") -> None:
    """One line: what, how much, and whether the aim is met."""
    verdict = "met" if measured <= aim else "MISSED"
    print(f"{name:<58} {measured:9.2f} {unit}   aim ≤ {aim:g} {unit}: {verdict}")
