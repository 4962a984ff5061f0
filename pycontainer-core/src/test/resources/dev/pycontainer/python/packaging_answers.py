"""Answers questions with the reference implementation: one JSON array per line in, one JSON value per line out."""

import json
import platform
import sys

import packaging
from packaging import _manylinux, _musllinux
from packaging.markers import Marker, UndefinedComparison, UndefinedEnvironmentName, default_environment
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.tags import compatible_tags, cpython_tags, sys_tags
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import InvalidVersion, Version


def version(text):
    try:
        parsed = Version(text)
    except InvalidVersion:
        return None
    return [str(parsed), parsed.is_prerelease, parsed.is_postrelease, parsed.local]


def order(one, other):
    left, right = Version(one), Version(other)
    equal = left == right
    assert not equal or hash(left) == hash(right)
    return (left > right) - (left < right)


def canonical_specifiers(specifiers):
    def clause(specifier):
        operand = specifier.version
        if specifier.operator == "===":
            return "===" + operand
        if operand.endswith(".*"):
            return specifier.operator + str(Version(operand[:-2])) + ".*"
        return specifier.operator + str(Version(operand))

    return ",".join(sorted({clause(specifier) for specifier in specifiers}))


def specifiers(text, candidates):
    try:
        parsed = SpecifierSet(text)
    except InvalidSpecifier:
        return None
    versions = [Version(candidate) for candidate in candidates]
    return [
        canonical_specifiers(parsed),
        [parsed.contains(v, prereleases=True) for v in versions],
        [parsed.contains(v, prereleases=bool(parsed.prereleases)) for v in versions],
        [str(v) for v in parsed.filter(versions)],
    ]


def requirement(text):
    try:
        parsed = Requirement(text)
    except InvalidRequirement:
        return None
    return [
        canonicalize_name(parsed.name),
        sorted({canonicalize_name(extra) for extra in parsed.extras}),
        canonical_specifiers(parsed.specifier),
        parsed.url,
        parsed.marker is not None,
    ]


def marker(text, environment, extra, extras, groups):
    try:
        parsed = Marker(text)
    except ValueError:
        return None
    values = dict(environment, extra=extra, extras=frozenset(extras), dependency_groups=frozenset(groups))
    try:
        return parsed.evaluate(values)
    except (UndefinedComparison, UndefinedEnvironmentName):
        return "undefined"


def tags(major, minor, threaded, libc, libc_major, libc_minor, machine):
    if libc == "glibc":
        _manylinux._get_glibc_version = lambda: _manylinux._GLibCVersion(libc_major, libc_minor)
        _manylinux._have_compatible_abi = lambda executable, archs: True
        platforms = list(_manylinux.platform_tags([machine]))
    else:
        _musllinux._get_musl_version = lambda executable: _musllinux._MuslVersion(libc_major, libc_minor)
        platforms = list(_musllinux.platform_tags([machine]))
    platforms.append("linux_" + machine)
    interpreter = f"cp{major}{minor}"
    abis = [interpreter + ("t" if threaded else "")]
    found = list(cpython_tags((major, minor), abis, platforms))
    found += compatible_tags((major, minor), interpreter, platforms)
    return [str(tag) for tag in found]


def wheel(text):
    try:
        name, parsed, build, found = parse_wheel_filename(text)
    except InvalidWheelFilename:
        return None
    return [name, str(parsed), f"{build[0]}{build[1]}" if build else "", sorted(str(tag) for tag in found)]


def interpreter():
    glibc = _manylinux._get_glibc_version()
    musl = None if glibc[0] > 0 else _musllinux._get_musl_version(sys.executable)
    return {
        "packaging": packaging.__version__,
        "libc": f"glibc:{glibc[0]}.{glibc[1]}" if musl is None else f"musl:{musl.major}.{musl.minor}",
        "machine": platform.machine(),
        "environment": default_environment(),
        "tags": [str(tag) for tag in sys_tags()],
    }


QUESTIONS = {
    f.__name__: f for f in (version, order, specifiers, requirement, marker, tags, wheel, interpreter)
}


def main():
    for line in sys.stdin.buffer:
        name, *arguments = json.loads(line)
        print(json.dumps(QUESTIONS[name](*arguments)))


main()
