"""The tests: half of the workers go through what needs a browser or an emulator, half through all else.

The former take about as long as all others together. At the end of one run of all, one worker was left
with them while the others slept; with four browsers at once, two cores were late for what the tests wait
for. They go first: beside tests that only reckon, an emulator was once silent for longer than a read is
willing to wait.
"""

import os
import subprocess
import sys
import tempfile


def main(workers: int) -> int:
    pytest = (
        sys.executable,
        "-m",
        "pytest",
        "--dist",
        "worksteal",
        "-n",
        str(max(1, workers // 2)),
    )
    with tempfile.TemporaryFile() as told:
        waiting = subprocess.Popen((*pytest, "-m", "browser or peer"), stdout=told, stderr=told)
        os.nice(10)
        others = subprocess.run((*pytest, "-m", "not browser and not peer"), check=False).returncode
        code = waiting.wait()
        told.seek(0)
        sys.stdout.write(told.read().decode())
    return code or others


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
