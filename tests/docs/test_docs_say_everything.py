"""The documentation names whatever a user can meet."""

import dataclasses
import importlib.metadata
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

from searchsvc import errors
from searchsvc.cli.commands import COMMANDS
from searchsvc.config.table import SETTINGS, Setting
from searchsvc.schema import FIELDS
from searchsvc.search.ranking.weights import PARTS, RankingPart
from searchsvc.web.documents.api_documents import SearchDocument
from searchsvc.web.pages.operators import OPERATORS as OPERATOR_GROUPS
from searchsvc.web.pages.operators import Operator
from searchsvc.web.params import SEARCH_PARAMETERS
from searchsvc.web.routes import ROUTES

ROOT = Path(__file__).parents[2]
ERRORS = [
    name
    for name, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.SearchsvcError) and kind is not errors.SearchsvcError
]
OPERATORS = ('"…"', "-", "OR", "( )", "*", "~", "AND", "NOT")


def _text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_documented_with_its_default(setting: Setting) -> None:
    """docs/settings.md has a row for each setting, with the variable, the default and the first words of its help."""
    row = next(line for line in _text("docs/settings.md").splitlines() if line.startswith(f"| `{setting.variable}` "))
    assert f"| `{setting.default}` |" in row
    assert re.split(r"[.:,]", setting.help)[0] in row


def test_no_setting_is_documented_that_is_none() -> None:
    """Every variable that the documentation and the scripts name exists."""
    known = {setting.variable for setting in SETTINGS}
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("scripts/*"), ROOT / "Dockerfile"]
    named = {name for page in pages for name in re.findall(r"SEARCHSVC_[A-Z_]+[A-Z]", page.read_text(encoding="utf-8"))}
    assert set() == named - known


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    """docs/cli.md has a section for each command."""
    assert f"\n### searchsvc {command}\n" in _text("docs/cli.md")


@pytest.mark.slow
def test_the_help_in_the_docs_is_the_help_of_the_program() -> None:
    """The generated part of docs/cli.md is what cog would write now."""
    locked = re.search(r"^click==(\S+)", _text("requirements.lock"), re.MULTILINE)
    if locked is None or importlib.metadata.version("click") != locked[1]:
        pytest.skip("another version of click than the locked one fills lines in its own way")
    command = [sys.executable, "-m", "cogapp", "--check", "docs/cli.md"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (0, "") == (done.returncode, done.stderr)


@pytest.mark.parametrize("operator", [*OPERATORS, *(f"{field.prefix}:" for field in FIELDS), "after:", "before:"])
def test_every_query_operator_is_documented(operator: str) -> None:
    """docs/query-language.md has a table row that begins with each operator and each field."""
    rows = re.findall(r"^\| `([^`]+)` \|", _text("docs/query-language.md"), re.MULTILINE)
    assert operator in rows


@pytest.mark.parametrize(
    "operator", [operator for group in OPERATOR_GROUPS for operator in group.operators], ids=lambda one: one.form
)
def test_what_the_help_page_tells_the_documentation_tells(operator: Operator) -> None:
    """Every form of its table stands in docs/query-language.md; of one that is made with a word, its sign."""
    for form in operator.form.split(", "):
        sign = re.sub("[a-z ]", "", form) if re.fullmatch("-?w.rd.?( word)?", form) else form
        assert any(sign in code for code in re.findall("`([^`]+)`", _text("docs/query-language.md"))), form


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_every_endpoint_is_documented(route: object) -> None:
    """Each address stands in docs/api.md, or, for pages, in the documentation somewhere."""
    address = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(getattr(route, "rule", "")))
    pages = [ROOT / "docs" / "api.md"] if address.startswith("/api/") else [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
    named = [code for page in pages for code in re.findall(r"`(?:GET )?(/[^`?\s]*)", page.read_text(encoding="utf-8"))]
    assert address in named


@pytest.mark.parametrize("parameter", SEARCH_PARAMETERS, ids=lambda parameter: parameter.name)
def test_every_parameter_is_documented(parameter: object) -> None:
    """docs/api.md has a row for each parameter of a search."""
    assert f"| `{getattr(parameter, 'name', '')}` |" in _text("docs/api.md")


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(SearchDocument)])
def test_every_member_of_an_answer_is_documented(field: str) -> None:
    """docs/api.md names each member of the search document."""
    assert f"`{field}`" in _text("docs/api.md") or f'"{field}"' in _text("docs/api.md")


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_every_part_of_the_ranking_is_documented(part: RankingPart) -> None:
    """docs/ranking.md has a row for each part, and says why it is there."""
    text = _text("docs/ranking.md")
    assert [1, 1] == [text.count(f"\n| `{part.name}` | "), text.count(f"\n- **{part.name}.** ")]


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_is_documented_with_its_exit_code(name: str) -> None:
    """docs/operations.md has a row for each error, with the exit code that the class has."""
    row = next(line for line in _text("docs/operations.md").splitlines() if line.startswith(f"| `{name}` "))
    assert str(getattr(errors, name).exit_code) == row.split("|")[3].strip()
    assert name in (errors.__doc__ or "")


def test_every_exit_code_is_documented() -> None:
    """The table of docs/cli.md has each code that an error stands for."""
    codes = {getattr(errors, name).exit_code for name in ERRORS}
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", _text("docs/cli.md"), re.MULTILINE)}
    assert codes <= documented
