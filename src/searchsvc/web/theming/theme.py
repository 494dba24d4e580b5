"""A folder of the site's owner:

    static/theme.css       comes after our stylesheet: colours, fonts, what else
    static/logo.svg        (or .png) stands in the place of the site's name
    static/NAME            is served at /static/NAME, before a file of ours of that name
    templates/footer.html  comes at the end of every page: imprint, privacy
    templates/NAME         comes before a template of ours, which it may extend as "ours/NAME"

All of it is read once, when the application is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader, TemplateError
from jinja2.exceptions import TemplateSyntaxError

from searchsvc.errors import InvalidSetting
from searchsvc.web.assets import Asset, read_asset, read_assets
from searchsvc.web.theming.escaping import QuickTemplate

LOGOS = ("logo.svg", "logo.png")
STYLE, FOOTER = "theme.css", "footer.html"


@dataclass(frozen=True, slots=True)
class Theme:
    """`logo` and `style` are names of files below /static/, `footer` that of a template; empty: there is none."""

    assets: Mapping[str, Asset]
    logo: str = ""
    style: str = ""
    footer: str = ""


def themed(app: Flask, folder: Path | None) -> Theme:
    """Has the templates of `folder` come before ours in `app`, and gives all its files; None: ours alone.

    Raises InvalidSetting where the folder is none, or a template of it is none.
    """
    app.jinja_env.template_class = QuickTemplate
    ours = PackageLoader("searchsvc.web")
    loaders: list[BaseLoader] = [ours, PrefixLoader({"ours": ours})]
    if folder is None:
        app.jinja_loader = ChoiceLoader(loaders)
        return Theme(read_assets())
    if not folder.is_dir():
        raise InvalidSetting("theme", f"there is no folder {folder}")
    app.jinja_loader = ChoiceLoader([FileSystemLoader(folder / "templates"), *loaders])
    own = {path.name: read_asset(path) for path in sorted((folder / "static").glob("*")) if path.is_file()}
    logo = next((name for name in LOGOS if name in own), "")
    footer = FOOTER if (folder / "templates" / FOOTER).is_file() else ""
    return Theme({**read_assets(), **own}, logo, STYLE if STYLE in own else "", footer)


def check_templates(app: Flask) -> None:
    """Raises InvalidSetting for the first template that cannot be read: no visitor should be the one to find it."""
    for name in sorted(app.jinja_env.list_templates(extensions=("html",))):
        try:
            app.jinja_env.get_template(name)
        except TemplateSyntaxError as error:
            raise InvalidSetting("theme", f"{error.filename or name}, line {error.lineno}: {error.message}") from None
        except (TemplateError, UnicodeDecodeError) as error:
            raise InvalidSetting("theme", f"{name}: {error}") from None
