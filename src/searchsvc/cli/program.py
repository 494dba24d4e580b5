"""What does a person type to call this program?"""

import shlex
import shutil
import sys
from pathlib import Path


def program_command() -> str:
    """`searchsvc` where the shell finds it, else the way to where it is installed."""
    if shutil.which("searchsvc"):
        return "searchsvc"
    installed = Path(sys.executable).with_name("searchsvc")
    if not installed.exists():
        return "searchsvc"
    here = Path.cwd()
    below = installed.is_relative_to(here) and here != here.parent
    return shlex.quote(str(installed.relative_to(here) if below else installed))
