package dev.pycontainer.plan;

/** The kinds of lock files, in the order in which they are looked for. */
public enum LockFormat {
    UV("uv.lock", "uv"),
    POETRY("poetry.lock", "poetry"),
    PDM("pdm.lock", "pdm"),
    PYLOCK("pylock.toml", ""),
    PIPFILE("Pipfile.lock", "pipenv"),
    REQUIREMENTS("requirements.txt", "");

    private final String fileName;
    private final String manager;

    LockFormat(String fileName, String manager) {
        this.fileName = fileName;
        this.manager = manager;
    }

    /** The name under which such a file is looked for. */
    public String fileName() {
        return fileName;
    }

    /** The one tool whose lock this is; empty where every tool writes it. */
    public String manager() {
        return manager;
    }
}
