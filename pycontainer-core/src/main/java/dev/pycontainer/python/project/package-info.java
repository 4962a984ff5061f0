/** Reads a Python project: what its pyproject.toml says, where its code lies, and how it is started. */
@NullMarked
package dev.pycontainer.python.project;

import org.jspecify.annotations.NullMarked;
