package dev.pycontainer.lab;

/** A container in the background; closing it kills and removes it. */
public interface RunningContainer extends AutoCloseable {
    /** The id the engine knows it by. */
    String id();

    /** What it has written so far, to standard output and standard error. */
    String log();

    /** Runs one more command in it and returns that command's standard output. */
    String execute(String... command);

    @Override
    void close();
}
