"""The builders that bench/peers compares, each with the five things it must be able to do."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def run(command: list[str], env: dict[str, str] | None = None, cwd: pathlib.Path | None = None) -> str:
    done = subprocess.run(command, env={**os.environ, **(env or {})}, cwd=cwd, text=True, capture_output=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout


class Setting:
    """What all builders are given: a registry with the base image, an index, a folder to work in."""

    def __init__(self, work: pathlib.Path, index: str, wheels: pathlib.Path,
                 project: pathlib.Path = ROOT / "bench" / "project"):
        self.work = work
        self.wheels = wheels
        self.project = project
        self.index = index
        self.registry = os.environ["LAB_REGISTRY"]
        self.base = os.environ["LAB_BASE_IMAGE"]
        self.uv = pathlib.Path(os.environ["LAB_VENV"]) / "bin" / "uv"


DOCKERFILE = """\
FROM {base}
WORKDIR /app
ENV UV_LINK_MODE=copy PATH=/opt/venv/bin:$PATH
RUN --mount=type=bind,source=uv,target=/bin/uv --mount=type=bind,source=requirements.txt,target=/locked.txt{cache} \\
    uv venv -q /opt/venv && uv pip sync -q --python /opt/venv/bin/python --default-index {index}/simple /locked.txt
COPY pyproject.toml /app/
COPY src /app/src
ENV PYTHONPATH=/app/src
ENTRYPOINT ["/opt/venv/bin/python", "-m", "inventory.main"]
"""


# The multi-stage form of uv's guide: the environment and the project are copied into the last stage as one.
STAGES = """\
FROM {base} AS builder
WORKDIR /app
ENV UV_LINK_MODE=copy
RUN --mount=type=bind,source=uv,target=/bin/uv --mount=type=bind,source=requirements.txt,target=/locked.txt{cache} \\
    uv venv -q /app/.venv && uv pip sync -q --python /app/.venv/bin/python --default-index {index}/simple /locked.txt
COPY pyproject.toml /app/
COPY src /app/src
FROM {base}
COPY --from=builder /app /app
ENV PYTHONPATH=/app/src
ENTRYPOINT ["/app/.venv/bin/python", "-m", "inventory.main"]
"""


class Builder:
    """One tool on one project; forget() makes the machine a fresh runner, the registry stays. version() is for the report."""

    name = ""
    cache = ""
    template = DOCKERFILE

    def __init__(self, setting: Setting):
        self.setting = setting
        self.project = setting.work / self.name
        shutil.copytree(setting.project, self.project)
        self.image = f"{setting.registry}/{setting.work.name.lower()}/{self.name}:1"
        self.start()

    def start(self):
        pass

    def stop(self):
        pass

    def follow(self):
        """The requirements have changed; not timed."""

    def dockerfile(self, index: str):
        shutil.copy(self.setting.uv, self.project / "uv")
        text = self.template.format(base=self.setting.base, index=index, cache=self.cache)
        (self.project / "Dockerfile").write_text(text)


class Pycontainer(Builder):
    name = "pycontainer"

    @staticmethod
    def version() -> str:
        return run(["sed", "-n", r"s:.*<version>\(.*\)</version>.*:\1:p", str(ROOT / "pom.xml")]).split()[0]

    def start(self):
        self.kept = self.setting.work / "pycontainer-cache"
        self.hashes: dict[pathlib.Path, str] = {}
        self.follow()
        shutil.copy(ROOT / "bench" / "pom.xml", self.project / "pom.xml")

    def forget(self):
        shutil.rmtree(self.kept, ignore_errors=True)
        shutil.rmtree(self.project / "target", ignore_errors=True)

    def follow(self):
        """The same pins in the form of PEP 751, which says that somebody has resolved them together."""
        found = {}
        for file in self.setting.wheels.glob("*.whl"):
            name, version = file.name.split("-")[:2]
            found.setdefault((re.sub(r"[-_.]+", "-", name).lower(), version), []).append(file)
        lines = ['lock-version = "1.0"', 'created-by = "bench"']
        pins = re.split(r"(?m)^(?=\S)", (self.project / "requirements.txt").read_text())
        for name, version, rest in (re.match(r"([^=]+)==(\S+)(.*)", pin, re.S).groups() for pin in pins if "==" in pin):
            lines += ["[[packages]]", f'name = "{name}"', f'version = "{version}"']
            for file in found[re.sub(r"[-_.]+", "-", name).lower(), version]:
                if file not in self.hashes:
                    self.hashes[file] = run(["sha256sum", str(file)]).split()[0]
                if self.hashes[file] in rest:
                    lines += ["[[packages.wheels]]", f'name = "{file.name}"', f'url = "{self.setting.index}/files/{file.name}"',
                              f"size = {file.stat().st_size}", f'hashes = {{ sha256 = "{self.hashes[file]}" }}']
        (self.project / "pylock.toml").write_text("\n".join(lines) + "\n")

    def build(self, image: str):
        repository = image.rpartition(":")[0]
        run(["mvn", "-B", "-f", str(self.project / "pom.xml"),
             f"dev.pycontainer:pycontainer-maven-plugin:{self.version()}:push",
             f"-Dpycontainer.cache={self.kept}", f"-Dpycontainer.baseImage={self.setting.base}",
             f"-Dpycontainer.registry={repository}", f"-Dpycontainer.indexUrl={self.setting.index}/simple/"])


class BuildKit(Builder):
    """The daemon keeps its cache, and uv's, in its own folder; a fresh runner imports the cache from the registry."""

    name = "buildkit"
    cache = " --mount=type=cache,target=/root/.cache/uv"

    @staticmethod
    def version() -> str:
        tools = pathlib.Path(os.environ["LAB_BIN"]) / "buildkit"
        uv = pathlib.Path(os.environ["LAB_VENV"]) / "bin" / "uv"
        return tools.resolve().name + ", " + run([str(uv), "--version"]).split(" (")[0]

    def start(self):
        self.tools = pathlib.Path(os.environ["LAB_BIN"]) / "buildkit"
        self.kept = pathlib.Path(tempfile.mkdtemp(prefix="buildkit", dir=self.setting.work))
        self.address = f"unix://{self.kept}/sock"
        config = self.kept / "buildkitd.toml"
        config.write_text(f'root = "{self.kept}/root"\n[grpc]\naddress = ["{self.address}"]\n'
                          f'[registry."{self.setting.registry}"]\nhttp = true\n')
        self.daemon = subprocess.Popen(
            [str(self.tools / "buildkitd"), "--config", str(config), "--oci-worker=true", "--containerd-worker=false",
             "--oci-worker-snapshotter=overlayfs", "--oci-worker-net=host", "--oci-worker-binary=runc"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while subprocess.run([str(self.tools / "buildctl"), "--addr", self.address, "debug", "workers"],
                             capture_output=True).returncode:
            time.sleep(0.2)
        self.dockerfile(self.setting.index)

    def stop(self):
        self.daemon.terminate()
        self.daemon.wait()

    def forget(self):
        run([str(self.tools / "buildctl"), "--addr", self.address, "prune", "--all"])

    def build(self, image: str):
        kept = image.rpartition(":")[0] + "-cache:1"
        run([str(self.tools / "buildctl"), "--addr", self.address, "build", "--frontend", "dockerfile.v0",
             "--local", f"context={self.project}", "--local", f"dockerfile={self.project}",
             "--output", f"type=image,name={image},push=true",
             "--export-cache", f"type=registry,ref={kept},mode=max,image-manifest=true",
             "--import-cache", f"type=registry,ref={kept}"])


class BuildKitStages(BuildKit):
    name = "buildkit-multistage"
    template = STAGES


class Buildah(Builder):
    """Its cache does not look into bind mounts, so the requirements are copied before."""

    name = "buildah"
    template = DOCKERFILE.replace("RUN --mount", "COPY requirements.txt /app/\nRUN --mount")

    @staticmethod
    def version() -> str:
        return run(["buildah", "--version"]).split()[2]

    def start(self):
        self.kept = self.setting.work / "buildah-storage"
        self.dockerfile(self.setting.index)

    def storage(self) -> list[str]:
        return ["buildah", "--root", str(self.kept / "root"), "--runroot", str(self.kept / "run"),
                "--storage-driver", "overlay"]

    def stop(self):
        self.forget()

    def forget(self):
        if self.kept.exists():
            run([*self.storage(), "rmi", "--all", "--force"])

    def build(self, image: str):
        kept = image.rpartition(":")[0] + "-cache"
        run([*self.storage(), "bud", "--layers", "--tls-verify=false", "--isolation", "chroot", "--network", "host",
             "--cache-from", kept, "--cache-to", kept, "-t", image, str(self.project)])
        run([*self.storage(), "push", "--tls-verify=false", image])


class Jib(Builder):
    """Jib knows no Python: it is given the installed files, and their installation is not timed."""

    name = "jib"

    @staticmethod
    def version() -> str:
        return re.search(r"jib-core</artifactId>\s*<version>(.*?)<", (ROOT / "bench" / "jib" / "pom.xml").read_text())[1]

    def start(self):
        self.kept = self.setting.work / "jib-cache"
        self.jars = self.setting.work / "jib-jars"
        run(["mvn", "-B", "-q", "-f", str(ROOT / "bench" / "jib" / "pom.xml"),
             "dependency:copy-dependencies", f"-DoutputDirectory={self.jars}"])
        run(["javac", "-cp", f"{self.jars}/*", "-d", str(self.jars), str(ROOT / "bench" / "jib" / "JibBuild.java")])
        self.follow()

    def follow(self):
        site = self.project / "site-packages"
        shutil.rmtree(site, ignore_errors=True)
        run([str(self.setting.uv), "pip", "install", "-q", "--target", str(site), "--python-version", "3.11", "--no-deps",
             "--default-index", f"{self.setting.index}/simple", "-r", str(self.project / "requirements.txt")])

    def forget(self):
        shutil.rmtree(self.kept, ignore_errors=True)

    def build(self, image: str):
        run(["java", "-cp", f"{self.jars}:{self.jars}/*", "JibBuild", self.setting.base, image, str(self.kept),
             str(self.project / "site-packages"), str(self.project / "src")])


ALL = [Pycontainer, BuildKit, BuildKitStages, Buildah, Jib]
