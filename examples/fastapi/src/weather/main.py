"""The HTTP side of the service."""

from importlib.metadata import version

import orjson
from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import HTMLResponse

from weather.statistics import Summary, months, stations, summary
from weather.pages import overview

app = FastAPI(title="Weather", version=version("weather-service"))


@app.get("/")
def index() -> Summary:
    """All stations taken together, computed by numpy."""
    return summary()


@app.get("/stations/{name}")
def station(name: str) -> Summary:
    if name not in stations():
        raise HTTPException(status_code=404, detail=f"no station {name}; there are {', '.join(stations())}")
    return summary(name)


@app.get("/months")
def by_month() -> Response:
    """Mean temperature of each station and month; orjson writes numpy's arrays as they are."""
    return Response(orjson.dumps(months(), option=orjson.OPT_SERIALIZE_NUMPY), media_type="application/json")


@app.get("/overview", response_class=HTMLResponse)
def page() -> str:
    return overview()


@app.get("/healthz")
def healthz() -> dict[str, str]:
    return {"status": "ok"}
