package dev.pycontainer.python.index;

/** The index that is asked where no setting names one: the only place that knows its address. */
public final class DefaultIndex {
    private static final String HOST = String.join(".", "pypi", "org");

    private DefaultIndex() {}

    /** The root of its simple API. */
    public static IndexUrl url() {
        return IndexUrl.parse("https://" + HOST + "/simple/", "the default index");
    }
}
