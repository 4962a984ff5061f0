# /// script
# requires-python = ">=3.11"
# dependencies = ["httpx", "rich; python_version >= '3.12'"]
# ///
