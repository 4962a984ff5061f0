"""Writes a wheel with one member of so many GiB: big_wheel.py FOLDER stored|deflated GIB. Prints the wheel's SHA-256."""

import base64
import hashlib
import pathlib
import random
import sys
import zipfile

folder, kind, gib = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
method = {"stored": zipfile.ZIP_STORED, "deflated": zipfile.ZIP_DEFLATED}[kind]
wheel = folder / "big-1-py3-none-any.whl"
info = "big-1.dist-info"
rows = []


def member(archive: zipfile.ZipFile, name: str, pieces) -> None:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = method
    hashed, size = hashlib.sha256(), 0
    with archive.open(entry, "w", force_zip64=True) as out:
        for piece in pieces:
            out.write(piece)
            hashed.update(piece)
            size += len(piece)
    rows.append(f"{name},sha256={base64.urlsafe_b64encode(hashed.digest()).rstrip(b'=').decode()},{size}\n")


def data():
    """In each MiB some bytes that were not there before: a wheel that is compressed 100 to 1 would be refused as a bomb."""
    noise = random.Random(1)
    often = noise.randbytes(1 << 13) * 120
    for _ in range(gib << 10):
        yield noise.randbytes(1 << 16) + often


with zipfile.ZipFile(wheel, "w", compresslevel=1) as archive:
    member(archive, "big/__init__.py", [b"\n"])
    member(archive, "big/data.bin", data())
    member(archive, f"{info}/METADATA", [b"Metadata-Version: 2.1\nName: big\nVersion: 1\n"])
    member(archive, f"{info}/WHEEL", [b"Wheel-Version: 1.0\nGenerator: bench\nRoot-Is-Purelib: true\nTag: py3-none-any\n"])
    archive.writestr(f"{info}/RECORD", "".join(rows) + f"{info}/RECORD,,\n")
with open(wheel, "rb") as file:
    print(hashlib.file_digest(file, "sha256").hexdigest())
