"""Which settings has searchsvc, and what do they say here?

    table.py     the rows: name, default, how a text becomes a value, help
    settings.py  Settings: all of them, checked and typed
    reading.py   from a command line, the environment and the table; nothing else reads the environment

Useful for: the command line and the composition root. Below these, settings are plain arguments.
Not for: what a setting does to a search, a build or a page; what may stand in one (setting_values.py).
"""

from searchsvc.config.reading import load_settings, read_settings
from searchsvc.config.settings import Settings
from searchsvc.config.table import SETTINGS

__all__ = ["SETTINGS", "Settings", "load_settings", "read_settings"]
