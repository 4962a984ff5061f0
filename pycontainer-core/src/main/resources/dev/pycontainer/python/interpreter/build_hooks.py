"""Calls one hook of a build backend (PEP 517) and writes its answer, a line for each item.

Arguments: the hook, the file for the answer, the backend, the directory for wheels, and the backend's own paths.
"""

import importlib
import os
import sys


def backend_object(name, paths):
    """The backend; one with paths of its own must come from there (PEP 517, in-tree build backends)."""
    inside = [os.path.realpath(path) for path in paths]
    sys.path[:0] = inside
    module_name, _, attributes = name.partition(":")
    module = importlib.import_module(module_name)
    place = os.path.realpath(getattr(module, "__file__", None) or "")
    if inside and not any(place.startswith(path + os.sep) for path in inside):
        sys.exit("the backend %s does not lie in backend-path, but at %s" % (module_name, place))
    found = module
    for attribute in filter(None, attributes.split(".")):
        found = getattr(found, attribute)
    return found


def answer(hook, backend, wheels):
    if hook == "build_wheel":
        return [backend.build_wheel(wheels)]
    found = getattr(backend, hook, None)
    if hook == "prepare_metadata_for_build_wheel":
        return [found(wheels)] if found else []
    return list(found()) if found else []


def main():
    hook, result, name, wheels = sys.argv[1:5]
    paths = sys.argv[5:]
    here = os.path.dirname(os.path.realpath(__file__))
    sys.path[:] = [path for path in sys.path if os.path.realpath(path or ".") != here]
    sys.argv[1:] = []
    lines = answer(hook, backend_object(name, paths), wheels)
    with open(result, "w", encoding="utf-8", newline="\n") as out:
        out.writelines(str(line).replace("\n", " ") + "\n" for line in lines)


if __name__ == "__main__":
    main()
