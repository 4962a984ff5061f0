# Compiles Python sources that come over standard input, one after the other; see BytecodeWorker for the protocol.
# Each source is compiled in a fork of this process: what is compiled depends, in rare cases, on what the same process
# compiled before (python/cpython#129724), and every fork starts from the same state.
import sys

sys.path[:] = [entry for entry in sys.path if entry]  # nothing of the working directory

import _frozen_importlib_external as importer
import _imp
import gc
import os
import warnings

COMPILED, REFUSED = b"c", b"r"

warnings.simplefilter("ignore")
gc.disable()


def whole(stream, count):
    data = stream.read(count)
    if len(data) != count:
        os._exit(0)  # whoever asked is gone
    return data


def message(stream):
    return whole(stream, int.from_bytes(whole(stream, 4), "big"))


def answer(kind, data):
    view = memoryview(kind + len(data).to_bytes(4, "big") + data)
    while view:
        view = view[os.write(1, view) :]


def bytecode(path, source):
    try:
        code = compile(source, path, "exec", dont_inherit=True, optimize=0)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as refusal:
        # Templates, and sources for other versions of Python. The parser calls its own full stack a MemoryError.
        return REFUSED, type(refusal).__name__.encode()
    except Exception as refusal:
        # A declared encoding that is not known, or a decoder's own error.
        return REFUSED, type(refusal).__name__.encode()
    source_hash = _imp.source_hash(importer._RAW_MAGIC_NUMBER, source)
    return COMPILED, bytes(importer._code_to_hash_pyc(code, source_hash, checked=False))


def answer_apart(path, source):
    child = os.fork()
    if child == 0:
        try:
            answer(*bytecode(path, source))
            os._exit(0)
        finally:
            os._exit(70)
    status = os.waitpid(child, 0)[1]
    if status != 0:  # part of an answer may be written: nobody could read on from here
        os.write(2, b"it ended with status %d" % status)
        os._exit(70)


assert importer._RAW_MAGIC_NUMBER and hasattr(os, "fork")
answer(COMPILED, sys.implementation.cache_tag.encode())
requests = sys.stdin.buffer
while True:
    answer_apart(os.fsdecode(message(requests)), message(requests))
