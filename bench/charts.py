"""How is a run said in pictures? SVG, plain, on a transparent ground, legible on light pages and dark ones.

Useful for: `ratio_bars`, `growth_lines`. Not for: exact figures, which the tables have.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_STYLE = """
  .paper { fill: #fff }
  text { font: 13px system-ui, sans-serif; fill: #222 }
  .title { font-size: 15px; font-weight: 600 } .number { font-size: 11px } .end { text-anchor: end }
  .middle { text-anchor: middle } .grid { stroke: #8886; stroke-width: 1 } .one { stroke: #888; stroke-width: 2 }
  .line { fill: none; stroke-width: 2.5 }
  .c0 { fill: #1565c0; stroke: #1565c0 } .c1 { fill: #e07b00; stroke: #e07b00 } .c2 { fill: #2e8b57; stroke: #2e8b57 }
  .c3 { fill: #b03060; stroke: #b03060 } .c4 { fill: #7a5bbd; stroke: #7a5bbd } .c5 { fill: #777; stroke: #777 }
  .line.c0, .line.c1, .line.c2, .line.c3, .line.c4, .line.c5 { fill: none }
  .bar { stroke: none }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #16181c } text { fill: #ddd } .c0 { fill: #64a8f0; stroke: #64a8f0 }
  }
"""
_COLOURS = 6
_WIDTH = 880
_LEFT, _RIGHT, _TOP = 110, 170, 60


@dataclass(frozen=True, slots=True)
class _Scale:
    """Logarithmic, from whole powers of ten around `values` to the pixels `low` and `high`."""

    least: float
    most: float
    low: float
    high: float

    @classmethod
    def around(cls, values: Sequence[float], low: float, high: float) -> "_Scale":
        least = 10.0 ** math.floor(math.log10(min(values)))
        most = 10.0 ** math.ceil(math.log10(max(values)))
        return cls(least, most if most > least else least * 10, low, high)

    def at(self, value: float) -> float:
        share = math.log(value / self.least) / math.log(self.most / self.least)
        return self.low + share * (self.high - self.low)

    def powers(self) -> list[float]:
        first, last = round(math.log10(self.least)), round(math.log10(self.most))
        return [10.0**power for power in range(first, last + 1)]


def ratio_bars(title: str, ratios: Mapping[str, Mapping[str, float]]) -> str:
    """A group of bars a class, a bar a contestant: times of ours. `ratios` [class][contestant], all above 0."""
    names = list(dict.fromkeys(name for of_class in ratios.values() for name in of_class))
    values = [value for of_class in ratios.values() for value in of_class.values()]
    if not values:
        return _svg(title, 100, [])
    scale = _Scale.around([*values, 1.0], _LEFT, _WIDTH - _RIGHT)
    thick, gap = 11, 12
    parts, y = [], float(_TOP)
    for query_class, of_class in ratios.items():
        middle = y + len(of_class) * thick / 2 + 4
        parts.append(f'<text class="end" x="{_LEFT - 10}" y="{middle:.0f}">{escape(query_class)}</text>')
        for name, value in of_class.items():
            colour = names.index(name) % _COLOURS
            start, end = sorted((scale.at(1.0), scale.at(value)))
            parts.append(
                f'<rect class="bar c{colour}" x="{start:.1f}" y="{y:.1f}" width="{max(1, end - start):.1f}" '
                f'height="{thick - 2}"/><text class="number" x="{max(start, end) + 4:.1f}" y="{y + 9:.1f}">'
                f"{_short(value)}</text>"
            )
            y += thick
        y += gap
    frame = _grid_across(scale, _TOP - 8, y)
    return _svg(title, y + 30, [*frame, *parts, *_legend(names)])


def growth_lines(title: str, unit: str, lines: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """A line a contestant through its points (articles, figure), both axes logarithmic; all values above 0."""
    points = [point for line in lines.values() for point in line]
    if not points:
        return _svg(title, 100, [])
    bottom = 420.0
    across = _Scale.around([articles for articles, _ in points], _LEFT, _WIDTH - _RIGHT)
    up = _Scale.around([figure for _, figure in points], bottom, _TOP)
    parts = _grid_across(across, _TOP, bottom)
    for power in up.powers():
        y = up.at(power)
        parts.append(f'<path class="grid" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}"/>')
        parts.append(f'<text class="end" x="{_LEFT - 8}" y="{y + 4:.1f}">{_short(power)} {escape(unit)}</text>')
    for number, line in enumerate(lines.values()):
        colour = number % _COLOURS
        places = [(across.at(articles), up.at(figure)) for articles, figure in line]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        parts.append(f'<path class="line c{colour}" d="M{path}"/>')
        parts += [f'<circle class="c{colour}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in places]
    parts.append(f'<text class="middle" x="{(_LEFT + _WIDTH - _RIGHT) / 2}" y="{bottom + 40}">articles</text>')
    return _svg(title, bottom + 55, [*parts, *_legend(list(lines))])


def _grid_across(scale: _Scale, top: float, bottom: float) -> list[str]:
    parts = []
    for power in scale.powers():
        x, kind = scale.at(power), "one" if power == 1.0 else "grid"
        parts.append(f'<path class="{kind}" d="M{x:.1f} {top:.1f}V{bottom:.1f}"/>')
        parts.append(f'<text class="middle" x="{x:.1f}" y="{bottom + 18:.1f}">{_short(power)}</text>')
    return parts


def _legend(names: Sequence[str]) -> list[str]:
    x, parts = _WIDTH - _RIGHT + 24, []
    for number, name in enumerate(names):
        y = _TOP + 22 * number
        parts.append(f'<rect class="bar c{number % _COLOURS}" x="{x}" y="{y}" width="12" height="12"/>')
        parts.append(f'<text x="{x + 18}" y="{y + 11}">{escape(name)}</text>')
    return parts


def _svg(title: str, height: float, parts: Sequence[str]) -> str:
    heading = f'<text class="title" x="16" y="28">{escape(title)}</text>'
    paper = '<rect class="paper" width="100%" height="100%"/>'  # the page around may be dark where the system is not
    body = "\n".join((paper, heading, *parts))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" role="img" '
        f'aria-label="{escape(title)}">\n<style>{_STYLE}</style>\n{body}\n</svg>\n'
    )


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"  # noqa: PLR2004  (two figures are enough below ten)
