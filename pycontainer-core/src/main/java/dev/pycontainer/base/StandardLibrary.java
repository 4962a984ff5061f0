package dev.pycontainer.base;

import dev.pycontainer.image.Image;
import dev.pycontainer.image.Layer;
import dev.pycontainer.layer.FileContent;
import dev.pycontainer.layer.FileSpill;
import dev.pycontainer.layer.LayerContents;
import dev.pycontainer.layer.LayerEntry;
import dev.pycontainer.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The modules of a base's Python that come without bytecode, as Debian's packages and the official images have them. What no
 * service imports is left out: tests, the editor, what installs packages. The base's layers are read when the entries are
 * asked for, never for the key.
 */
public final class StandardLibrary implements LayerContents {
    /** To be raised whenever the same base comes to other entries. */
    private static final String FORMAT = "dev.pycontainer.stdlib/1";

    private static final Pattern UNNEEDED =
            Pattern.compile("(?:.*/)?(?:site-packages|dist-packages|tests?|idlelib|turtledemo"
                    + "|lib2to3|ensurepip|pydoc_data|__pycache__|config-[^/]+)/.*");

    private static final int MAX_SOURCE = 32 << 20;

    private final Image base;
    private final String prefix;
    private final String python;
    private final FileSpill spill;

    /**
     * @param interpreter absolute path in the base, such as {@code /usr/bin/python3.11}
     * @param spill keeps the sources
     */
    public StandardLibrary(Image base, String interpreter, String minor, FileSpill spill) {
        this.base = base;
        this.prefix = interpreter.replaceFirst("/bin/[^/]*$", "").replaceFirst("^/", "");
        this.python = "python" + minor;
        this.spill = spill;
    }

    @Override
    public Digest key() {
        StringBuilder key = new StringBuilder(FORMAT + "\n" + prefix + "\n" + python + "\n");
        for (Layer layer : base.layers()) {
            key.append(layer.diffId()).append('\n');
        }
        return Digest.of(key.toString());
    }

    @Override
    public List<LayerEntry> entries() throws IOException {
        List<FileContent> contents = new ArrayList<>();
        // The tree of the base keeps a word about each file: here, where its content is.
        BaseFiles files = LayerScanner.files(base, (path, in) -> isWanted(path) ? keep(in, contents) : "");
        List<LayerEntry> entries = new ArrayList<>();
        files.forEach((path, node) -> {
            if (!node.fact().isEmpty() && !isCompiled(path, files)) {
                entries.add(new LayerEntry.File(path, false, contents.get(Integer.parseInt(node.fact()))));
            }
        });
        return entries;
    }

    private String keep(InputStream in, List<FileContent> contents) throws IOException {
        byte[] source = in.readNBytes(MAX_SOURCE + 1);
        if (source.length > MAX_SOURCE) {
            return "";
        }
        contents.add(spill.keep(source));
        return Integer.toString(contents.size() - 1);
    }

    private boolean isWanted(String path) {
        for (String lib : List.of("lib", "lib64")) {
            String directory = (prefix.isEmpty() ? "" : prefix + "/") + lib + "/" + python + "/";
            if (path.startsWith(directory) && path.endsWith(".py")) {
                return !UNNEEDED.matcher(path.substring(directory.length())).matches();
            }
        }
        return false;
    }

    private boolean isCompiled(String path, BaseFiles files) {
        int slash = path.lastIndexOf('/') + 1;
        String module = path.substring(slash, path.length() - ".py".length());
        String tag = "cpython-" + python.substring("python".length()).replace(".", "");
        return files.at(path.substring(0, slash) + "__pycache__/" + module + "." + tag + ".pyc")
                .isPresent();
    }
}
