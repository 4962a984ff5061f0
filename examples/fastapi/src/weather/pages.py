"""The page for people."""

from importlib.resources import files
from string import Template

from weather.statistics import stations, summary


def overview() -> str:
    template = Template(files("weather").joinpath("templates", "overview.html").read_text("utf-8"))
    rows = (summary(name) for name in stations())
    body = "\n".join(f"<tr><td>{row.stations[0]}</td><td>{row.mean} °C</td></tr>" for row in rows)
    return template.substitute(rows=body)
