"""The program `searchsvc`, also `python -m searchsvc`."""

import sys


def main() -> None:
    try:
        from searchsvc.cli.commands import program  # noqa: PLC0415  (so that Ctrl-C while loading is quiet too)

        program(prog_name="searchsvc")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
