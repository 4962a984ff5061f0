package dev.pycontainer.maven;

import dev.pycontainer.build.BuildLog;
import dev.pycontainer.build.BuildResult;
import dev.pycontainer.build.Timings;
import org.apache.maven.plugin.logging.Log;

/** Tells a build through Maven's log: one line for each step, a table at the end. */
final class MojoBuildLog implements BuildLog {
    private final Log log;
    private final boolean verbose;
    private final ProgressDisplay progress;

    MojoBuildLog(Log log, boolean verbose, ProgressDisplay progress) {
        this.log = log;
        this.verbose = verbose;
        this.progress = progress;
    }

    @Override
    public void step(String line) {
        progress.clear();
        log.info(line);
    }

    @Override
    public void warning(String line) {
        progress.clear();
        log.warn(line);
    }

    @Override
    public void detail(String line) {
        if (verbose) {
            step(line);
        } else {
            log.debug(line);
        }
    }

    @Override
    public void progress(String what, long done, long total) {
        progress.show(what, done, total);
    }

    @Override
    public void timed(Timings timings) {
        progress.clear();
        TimingTable.lines(timings).forEach(log::info);
    }

    @Override
    public void finished(BuildResult result) {
        progress.clear();
        ResultTable.lines(result).forEach(log::info);
    }
}
