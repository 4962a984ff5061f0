package dev.pycontainer.maven;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Keeps what is logged; nothing is printed. */
final class RecordedLog extends SystemStreamLog implements Log {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final boolean informed;

    RecordedLog() {
        this(true);
    }

    /** @param informed false as with {@code -q} */
    RecordedLog(boolean informed) {
        this.informed = informed;
    }

    /** Each with its level before it. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public boolean isInfoEnabled() {
        return informed;
    }

    @Override
    public void debug(CharSequence content) {
        lines.add("DEBUG " + content);
    }

    @Override
    public void info(CharSequence content) {
        lines.add("INFO " + content);
    }

    @Override
    public void warn(CharSequence content) {
        lines.add("WARN " + content);
    }
}
