package dev.pycontainer.python;

import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of files that pin packages, in the order in which they are looked for. */
public enum LockFormat {
    UV("uv", "uv.lock"),
    POETRY("poetry", "poetry.lock"),
    PDM("pdm", "pdm.lock"),
    PYLOCK("pylock", "pylock.toml"),
    PIPENV("pipenv", "Pipfile.lock"),
    REQUIREMENTS("requirements", "requirements.txt");

    private static final Pattern NAMED_PYLOCK = Pattern.compile("pylock\\.[^.]+\\.toml"); // L50

    private final String id;
    private final String fileName;

    LockFormat(String id, String fileName) {
        this.id = id;
        this.fileName = fileName;
    }

    /** The format of a file by its name: {@code pylock.prod.toml} and any {@code *.txt} and {@code *.in} count too. */
    public static Optional<LockFormat> ofFileName(String name) {
        for (LockFormat format : values()) {
            if (format.fileName.equals(name)) {
                return Optional.of(format);
            }
        }
        if (NAMED_PYLOCK.matcher(name).matches()) {
            return Optional.of(PYLOCK);
        }
        return name.endsWith(".txt") || name.endsWith(".in") ? Optional.of(REQUIREMENTS) : Optional.empty();
    }

    /** The word that stands for the format in {@code image-inputs.json}. */
    public String id() {
        return id;
    }

    /** The one tool whose lock this is; empty where every tool writes it. */
    public String manager() {
        return this == PYLOCK || this == REQUIREMENTS ? "" : id;
    }

    /** The name by which the file is found in a project. */
    public String fileName() {
        return fileName;
    }
}
