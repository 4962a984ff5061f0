package dev.pycontainer.base;

import dev.pycontainer.elf.ElfFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is read from the files that matter, while the layer streams by: a version, an ELF interpreter, a short text. A fact
 * is one string; other files are passed over unread.
 */
enum FileFacts {
    /** Short texts, kept whole. */
    TEXT(path -> path.equals("etc/passwd")
            || path.equals("etc/os-release")
            || path.equals("usr/lib/os-release")
            || path.endsWith("/build-details.json")) {
        @Override
        String read(String path, InputStream in) throws IOException {
            return new String(in.readNBytes(MAX_TEXT), StandardCharsets.UTF_8);
        }
    },
    /** {@code #define PY_VERSION "3.12.1"} (T22). */
    PATCHLEVEL(path -> path.endsWith("/patchlevel.h") && path.contains("/python3.")) {
        @Override
        String read(String path, InputStream in) throws IOException {
            return Scan.first(in, Pattern.compile("#define PY_VERSION\\s+\"([^\"]+)\""));
        }
    },
    /** The full version inside a libpython or an interpreter that is linked statically, as {@code 3.12.1} (T22). */
    PYTHON(path -> Names.LIBPYTHON.matcher(path).find()
            || Names.INTERPRETER.matcher(path).find()) {
        @Override
        String read(String path, InputStream in) throws IOException {
            Matcher minor = Names.MINOR.matcher(path);
            String number = minor.find() ? minor.group(1) : "\\d+";
            Pattern version = Pattern.compile("\0(3\\." + number + "\\.\\d+(?:(?:a|b|rc)\\d+)?)\\+?\0");
            BufferedInputStream file = new BufferedInputStream(in, HEAD);
            file.mark(HEAD);
            String loader = loader(file.readNBytes(HEAD));
            file.reset();
            return loader + "|" + Scan.first(file, version);
        }
    },
    /** {@code GNU C Library … release version 2.36} (T25). */
    GLIBC(path -> Names.GLIBC.matcher(path).find()) {
        @Override
        String read(String path, InputStream in) throws IOException {
            return Scan.first(in, Pattern.compile("GNU C Library [^\n\0]{0,200}?release version (\\d+\\.\\d+)"));
        }
    },
    /** The version text of musl's loader (T27). */
    MUSL(path -> Names.MUSL_LOADER.matcher(path).find()) {
        @Override
        String read(String path, InputStream in) throws IOException {
            return Scan.first(in, Pattern.compile("\0(\\d+\\.\\d+\\.\\d+)\0"));
        }
    },
    /** Debian's package database: the versions of Python and libc. */
    DPKG(path -> path.equals("var/lib/dpkg/status") || path.startsWith("var/lib/dpkg/status.d/")) {
        @Override
        String read(String path, InputStream in) throws IOException {
            return PackageDatabase.dpkg(in);
        }
    },
    /** Alpine's package database. */
    APK(path -> path.equals("lib/apk/db/installed") || path.equals("usr/lib/apk/db/installed")) {
        @Override
        String read(String path, InputStream in) throws IOException {
            return PackageDatabase.apk(in);
        }
    };

    private static final int MAX_TEXT = 1 << 20;
    /** Of an executable: linkers write the loader's path close behind the header. */
    private static final int HEAD = 8 << 10;

    private final Predicate<String> applies;

    FileFacts(Predicate<String> applies) {
        this.applies = applies;
    }

    /** Reads the fact; empty where the file does not say it. */
    abstract String read(String path, InputStream in) throws IOException;

    /** The fact of a regular file of a layer, or an empty text where the file is of no interest. */
    static String of(String path, InputStream in) throws IOException {
        for (FileFacts kind : values()) {
            if (kind.applies.test(path)) {
                return kind.read(path, in);
            }
        }
        return "";
    }

    /** The path of the dynamic loader, which tells the C library (T24); empty where the file names none. */
    private static String loader(byte[] head) throws IOException {
        return ElfFile.read(() -> new ByteArrayInputStream(head))
                .map(ElfFile::loader)
                .orElse("");
    }

    /** Which paths are what. */
    static final class Names {
        static final Pattern INTERPRETER = Pattern.compile("(?:^|/)bin/python3\\.\\d+t?$");
        static final Pattern LIBPYTHON = Pattern.compile("(?:^|/)libpython3\\.\\d+t?\\.so\\.1\\.0$");
        static final Pattern MUSL_LOADER = Pattern.compile("(?:^|/)ld-musl-[a-z0-9_]+\\.so\\.1$");
        /** Up to 2.33 the name is a link to the versioned file (T25). */
        static final Pattern GLIBC = Pattern.compile("(?:^|/)(?:libc\\.so\\.6|libc-2\\.\\d+\\.so)$");

        static final Pattern MINOR = Pattern.compile("python3\\.(\\d+)");

        private Names() {}
    }

    /** Looks for a pattern in a stream of any length with little memory. */
    static final class Scan {
        private static final int WINDOW = 1 << 16;
        private static final int OVERLAP = 512;

        private Scan() {}

        /** Group 1 of the first match, or an empty text. */
        static String first(InputStream in, Pattern pattern) throws IOException {
            String tail = "";
            for (byte[] piece = in.readNBytes(WINDOW); piece.length > 0; piece = in.readNBytes(WINDOW)) {
                String window = tail + new String(piece, StandardCharsets.ISO_8859_1);
                Matcher matcher = pattern.matcher(window);
                if (matcher.find()) {
                    return matcher.group(1);
                }
                tail = window.substring(Math.max(0, window.length() - OVERLAP));
            }
            return "";
        }
    }
}
