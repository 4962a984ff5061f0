package dev.pycontainer.plan;

/** Fixed paths inside the image: a wheel's layer is the same in every image of every project. */
public final class ImagePaths {
    public static final String VENV = "/opt/venv";
    public static final String VENV_BIN = VENV + "/bin";
    public static final String PYTHON = VENV_BIN + "/python";

    private ImagePaths() {}
}
