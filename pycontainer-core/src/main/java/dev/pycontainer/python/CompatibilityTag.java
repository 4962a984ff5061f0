package dev.pycontainer.python;

/** One interpreter-ABI-platform triple, such as {@code cp311-cp311-manylinux_2_17_x86_64}. */
public record CompatibilityTag(String interpreter, String abi, String platformTag) {}
