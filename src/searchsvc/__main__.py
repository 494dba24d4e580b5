"""The program `searchsvc`, also `python -m searchsvc`."""

import gc
import os
import sys


def main() -> None:
    # numpy's linear algebra, of which nothing here makes use, else starts threads when it is loaded: 50 ms.
    os.putenv("OPENBLAS_NUM_THREADS", "1")
    # Processes of ours would else begin with modules from the folder that somebody stands in: a pickle.py, a re.py.
    os.putenv("PYTHONSAFEPATH", "1")
    try:
        from searchsvc.cli.commands import program  # noqa: PLC0415  (so that Ctrl-C while loading is quiet too)

        program(prog_name="searchsvc")
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()  # what is loaded goes with the process; looking through it for garbage at the end takes 20 ms


if __name__ == "__main__":
    main()
