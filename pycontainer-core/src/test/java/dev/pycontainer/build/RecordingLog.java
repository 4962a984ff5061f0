package dev.pycontainer.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what a build tells. */
public final class RecordingLog implements BuildLog {
    private final List<String> steps = Collections.synchronizedList(new ArrayList<>());
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private final List<String> details = Collections.synchronizedList(new ArrayList<>());
    private final List<Timings> times = Collections.synchronizedList(new ArrayList<>());
    private final List<BuildResult> results = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void step(String line) {
        steps.add(line);
    }

    @Override
    public void warning(String line) {
        warnings.add(line);
    }

    @Override
    public void detail(String line) {
        details.add(line);
    }

    @Override
    public void progress(String what, long done, long total) {
        // Shown to nobody.
    }

    @Override
    public void finished(BuildResult result) {
        results.add(result);
    }

    @Override
    public void timed(Timings timings) {
        times.add(timings);
    }

    public List<Timings> times() {
        return List.copyOf(times);
    }

    public List<String> steps() {
        return List.copyOf(steps);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    public List<String> details() {
        return List.copyOf(details);
    }

    public List<BuildResult> results() {
        return List.copyOf(results);
    }
}
