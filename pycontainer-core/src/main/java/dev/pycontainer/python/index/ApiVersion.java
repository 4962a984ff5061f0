package dev.pycontainer.python.index;

import dev.pycontainer.failure.PycontainerException;

/** The version of the simple API that a page is written in (I2). */
final class ApiVersion {
    private ApiVersion() {}

    /** @throws PycontainerException if the page may mean something else by what we know */
    static void check(String version, String page) {
        String major = version.strip().split("\\.", 2)[0];
        if (!major.equals("1")) {
            throw new PycontainerException(page + ": the page is written in version " + PageText.quoted(version)
                    + " of the simple API, not in 1.x");
        }
    }
}
