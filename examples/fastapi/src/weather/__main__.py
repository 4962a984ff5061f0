"""Starts the service: the console script ``weather-service`` and ``python -m weather``."""

import uvicorn


def main() -> None:
    uvicorn.run("weather.main:app", host="0.0.0.0", port=8000)


if __name__ == "__main__":
    main()
