package dev.pycontainer.python.project;

import dev.pycontainer.python.PackageName;
import java.util.Locale;

/** A web framework whose applications can be found and started. */
public enum Framework {
    DJANGO("Django", 8000),
    STREAMLIT("Streamlit", 8501),
    FASTAPI("FastAPI", 8000),
    FLASK("Flask", 8000);

    private final String title;
    private final int port;

    Framework(String title, int port) {
        this.title = title;
        this.port = port;
    }

    /** As people write it. */
    public String title() {
        return title;
    }

    /** Where a container of it listens. */
    public int port() {
        return port;
    }

    PackageName packageName() {
        return PackageName.of(name().toLowerCase(Locale.ROOT));
    }
}
