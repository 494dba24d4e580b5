"""What are the settings set to here?

A value comes from the command line, else from the environment (`SEARCHSVC_PORT` is the setting `port`), else from the
table. This is the only module that reads the environment.
"""

import difflib
import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from searchsvc.config.settings import Settings
from searchsvc.config.table import PREFIX, SETTINGS
from searchsvc.errors import InvalidSetting

_NOTHING: Mapping[str, str] = MappingProxyType({})


def load_settings(environ: Mapping[str, str], overrides: Mapping[str, str] = _NOTHING) -> Settings:
    """The settings of `environ`, those of `overrides` (by setting's name, as text) taking precedence.

    Raises InvalidSetting for a value that cannot be, and for a SEARCHSVC_ variable or override that is no setting.
    """
    _refuse_unknown(environ, overrides)
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        text, said_by = setting.default, setting.name
        if setting.variable in environ:
            text, said_by = environ[setting.variable], setting.variable
        if setting.name in overrides:
            text, said_by = overrides[setting.name], setting.name
        try:
            values[setting.attribute or setting.name] = setting.parse(text)
        except ValueError as error:
            raise InvalidSetting(said_by, f"{error}, not {text!r}") from None
    return Settings(**values)


def read_settings(overrides: Mapping[str, str] = _NOTHING) -> Settings:
    """As load_settings, from the environment of this process."""
    return load_settings(os.environ, overrides)


def _refuse_unknown(environ: Mapping[str, str], overrides: Mapping[str, str]) -> None:
    known = {setting.variable for setting in SETTINGS}
    for variable in sorted(environ):
        if variable.startswith(PREFIX) and variable not in known:
            raise InvalidSetting(variable, f"is not a setting. {_nearest(variable, known)}")
    names = {setting.name for setting in SETTINGS}
    for name in overrides:
        if name not in names:
            raise InvalidSetting(name, f"is not a setting. {_nearest(name, names)}")


def _nearest(name: str, known: set[str]) -> str:
    # Without the prefix, which would make all variables alike.
    by_name = {one.removeprefix(PREFIX): one for one in sorted(known)}
    near = difflib.get_close_matches(name.removeprefix(PREFIX), by_name, n=1, cutoff=0.6)
    return f"Did you mean {by_name[near[0]]}?" if near else f"Known: {', '.join(sorted(known))}"
