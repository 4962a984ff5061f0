"""A service that needs many packages and has few lines of its own: what most images are."""

import numpy
import pandas
import scipy
import uvicorn
from fastapi import FastAPI

app = FastAPI()


@app.get("/")
def versions() -> dict[str, str]:
    return {module.__name__: module.__version__ for module in (numpy, pandas, scipy)}


def main() -> None:
    uvicorn.run(app, host="0.0.0.0", port=8000)
