"""The tests: half of the workers go through the journeys in a browser, half through everything else.

The journeys take as long as all others together. At the end of one run of all, one worker was left with
them while the others slept; with four browsers at once, two cores were late for what the tests wait for.
"""

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
        journeys = subprocess.Popen((*pytest, "-m", "browser"), stdout=told, stderr=told)
        others = subprocess.run((*pytest, "-m", "not browser"), check=False).returncode
        code = journeys.wait()
        told.seek(0)
        sys.stdout.write(told.read().decode())
    return max(code, others)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
