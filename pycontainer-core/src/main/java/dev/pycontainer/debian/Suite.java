package dev.pycontainer.debian;

/**
 * One signed collection of packages in an archive.
 *
 * @param name as in {@code dists/NAME} and as its {@code Codename}
 */
record Suite(String name, ArchivePart part) {
    /** Where its signed index lies, relative to the base address. */
    String inReleasePath() {
        return "dists/" + name + "/InRelease";
    }
}
