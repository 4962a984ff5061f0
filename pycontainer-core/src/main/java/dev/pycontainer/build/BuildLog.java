package dev.pycontainer.build;

/** Hears what a build does, in the words of its domain; whoever runs the build decides how it looks. */
public interface BuildLog {
    /** A step was done: one line, such as {@code base python:3.12-slim → sha256:…}. */
    void step(String line);

    /** Something the user should know, which does not end the build. */
    void warning(String line);

    /** For those who ask for more. */
    void detail(String line);

    /**
     * Bytes are on their way. Called often and from any thread.
     *
     * @param what such as {@code downloading wheels}
     * @param done bytes so far
     * @param total bytes in all
     */
    void progress(String what, long done, long total);

    /** The build is about to end well, and somebody wants to know where its time went. */
    default void timed(Timings timings) {}

    /** The build ended well. */
    void finished(BuildResult result);
}
