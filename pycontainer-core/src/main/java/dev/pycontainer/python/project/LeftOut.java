package dev.pycontainer.python.project;

/**
 * A file or directory that stays out of the image.
 *
 * @param path relative to the project; a directory stands for all that is in it and ends with a slash
 * @param rule what decided, such as {@code *.pem} or {@code .gitignore:3}
 */
public record LeftOut(String path, Reason reason, String rule) {

    /** Why something stays out. */
    public enum Reason {
        /** May hold a secret (PJ-1). */
        SECRET("that may hold secrets"),
        /** Hit by {@code .dockerignore} or {@code .gitignore}. */
        IGNORED("named by ignore files"),
        /** Hit by the setting {@code exclude}. */
        EXCLUDED("named by exclude"),
        /** Written by a build. */
        OUTPUT("written by builds"),
        /** Version control, virtual environments, caches, editors. */
        TOOLING("of development tools"),
        /** Tests beside an application. */
        TEST("with tests"),
        /** Says how the image is built, such as a lock file. */
        BUILD_INPUT("that only the build reads"),
        /** A pipe, socket or device (PJ-3). */
        SPECIAL("that are neither files nor directories nor links");

        private final String phrase;

        Reason(String phrase) {
            this.phrase = phrase;
        }

        /** Continues "left out 3 paths …". */
        public String phrase() {
            return phrase;
        }
    }
}
