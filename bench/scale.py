"""Projects of any size for bench/peers: wheels made up of bytes that deflate to about half, as native code does."""

import base64
import hashlib
import pathlib
import random
import shutil
import zipfile

HALF = bytes(i & 0x0F for i in range(256))
PIECE = 1 << 20


def row(name: str, digest: bytes, size: int) -> str:
    return f"{name},sha256={base64.urlsafe_b64encode(digest).rstrip(b'=').decode()},{size}\n"


def wheel(folder: pathlib.Path, name: str, size: int) -> pathlib.Path:
    """One native file of that many bytes, and twenty modules; the same bytes each time."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    if path.exists():
        return path
    numbers = random.Random(name)
    record = ""
    partial = path.with_suffix(".part")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        digest = hashlib.sha256()
        member = zipfile.ZipInfo(f"{name}/data.so")
        member.compress_type = zipfile.ZIP_DEFLATED
        with out.open(member, "w", force_zip64=True) as file:
            for start in range(0, size, PIECE):
                piece = numbers.randbytes(min(PIECE, size - start)).translate(HALF)
                digest.update(piece)
                file.write(piece)
        record += row(member.filename, digest.digest(), size)
        files = {f"{name}/m{i}.py": f"VALUE = {i}\n" * 200 for i in range(20)}
        files[f"{name}/__init__.py"] = ""
        files[f"{name}-1.0.dist-info/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
        files[f"{name}-1.0.dist-info/WHEEL"] = "Wheel-Version: 1.0\nGenerator: scale\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        for entry, text in files.items():
            out.writestr(zipfile.ZipInfo(entry), text)
            record += row(entry, hashlib.sha256(text.encode()).digest(), len(text))
        out.writestr(zipfile.ZipInfo(f"{name}-1.0.dist-info/RECORD"), record + f"{name}-1.0.dist-info/RECORD,,\n")
    partial.rename(path)
    return path


def project(work: pathlib.Path, model: pathlib.Path, wheels: list[pathlib.Path]) -> pathlib.Path:
    """A project like the model that needs these wheels and nothing else."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(model, work)
    lines = []
    for path in wheels:
        with open(path, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        lines.append(f"{path.name.split('-')[0]}==1.0 --hash=sha256:{digest}\n")
    (work / "requirements.txt").write_text("".join(lines))
    text = (work / "pyproject.toml").read_text()
    start, end = text.index("dependencies = ["), text.index("]\n", text.index("dependencies = ["))
    (work / "pyproject.toml").write_text(text[:start] + "dependencies = [" + text[end:])
    return work
