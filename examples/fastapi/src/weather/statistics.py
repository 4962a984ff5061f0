"""What numpy says about the temperatures in ``data/temperatures.json``."""

from functools import cache
from importlib.resources import files

import numpy as np
import orjson
from pydantic import BaseModel


class Summary(BaseModel):
    """Degrees Celsius, rounded to hundredths."""

    stations: list[str]
    measurements: int
    mean: float
    deviation: float
    coldest: float
    warmest: float


@cache
def _table() -> tuple[tuple[str, ...], np.ndarray]:
    """Station names, and an array of one row for each station and one column for each month."""
    raw = orjson.loads(files("weather").joinpath("data", "temperatures.json").read_bytes())
    return tuple(raw["stations"]), np.array([raw["stations"][name] for name in raw["stations"]])


def stations() -> tuple[str, ...]:
    return _table()[0]


def months() -> dict[str, np.ndarray]:
    names, table = _table()
    return dict(zip(names, table))


def summary(station: str | None = None) -> Summary:
    names, table = _table()
    values = table if station is None else table[names.index(station)]
    return Summary(
        stations=list(names) if station is None else [station],
        measurements=values.size,
        mean=round(float(values.mean()), 2),
        deviation=round(float(values.std()), 2),
        coldest=float(values.min()),
        warmest=float(values.max()),
    )
