package dev.pycontainer.debian;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;

/** Fills an archive with the packages that a base of bookworm asks for, each as small as can be. */
final class SmallDebian {
    static final String CODENAME = "bookworm";

    private SmallDebian() {}

    static void fill(TinyArchive archive) throws IOException, GeneralSecurityException {
        List.of(baseFiles(), certificates(), libc(), libcPrograms(), zlib("1:1.2~rc1"), python("3.11.2-6"), stdlib())
                .forEach(deb -> archive.add(CODENAME, deb));
        for (String name : List.of("netbase", "tzdata", "media-types", "libgcc-s1", "libstdc++6", "libgomp1")) {
            archive.add(CODENAME, licence(name, "1-1"));
        }
        archive.add(CODENAME + "-security", zlib("1:1.2"));
        archive.add(CODENAME, libpq());
        archive.publish(CODENAME);
    }

    static DebBuilder licence(String name, String version) {
        DebBuilder deb =
                DebBuilder.deb(name, version, "amd64").file("./usr/share/doc/" + name + "/copyright", "free\n");
        if (name.equals("tzdata")) {
            deb.file("./usr/share/zoneinfo/Etc/UTC", "TZif");
        }
        return deb;
    }

    static DebBuilder python(String version) {
        return DebBuilder.deb("python3.11-minimal", version, "amd64")
                .field("Depends", "zlib1g (>= 1:1.2)")
                .script("postinst")
                .file("./usr/bin/python3.11", 0755, version.getBytes(StandardCharsets.US_ASCII));
    }

    static DebBuilder zlib(String version) {
        return DebBuilder.deb("zlib1g", version, "amd64")
                .field("Depends", "libc6 (>= 2.14)")
                .file("./lib/x86_64-linux-gnu/libz.so.1.2", 0644, TinyElf.library("libz.so.1"))
                .symlink("./lib/x86_64-linux-gnu/libz.so.1", "libz.so.1.2")
                .file("./usr/share/doc/zlib1g/changelog", version);
    }

    private static DebBuilder baseFiles() {
        return DebBuilder.deb("base-files", "12.4", "amd64")
                .field("Pre-Depends", "awk")
                .script("postinst")
                .directory("./bin", 0755)
                .directory("./tmp", 01777)
                .directory("./var/run", 0755)
                .directory("./var/local", 02775)
                .directory("./etc/dpkg/origins", 0755)
                .file("./etc/dpkg/origins/debian", "Vendor: Debian\n")
                .symlink("./etc/os-release", "../usr/lib/os-release")
                .file("./usr/lib/os-release", "ID=debian\n");
    }

    private static DebBuilder certificates() {
        return DebBuilder.deb("ca-certificates", "2025", "all")
                .field("Depends", "openssl (>= 1.1.1), debconf (>= 0.5) | debconf-2.0")
                .file("./usr/share/ca-certificates/mozilla/B.crt", "second\n")
                .file("./usr/share/ca-certificates/mozilla/A.crt", "first")
                .file("./usr/sbin/update-ca-certificates", "#!/bin/sh\n");
    }

    private static DebBuilder libc() {
        return DebBuilder.deb("libc6", "2.36-9+deb12u1", "amd64")
                .file("./lib/x86_64-linux-gnu/ld-linux-x86-64.so.2", 0755, TinyElf.library("ld-linux-x86-64.so.2"))
                .file("./lib/x86_64-linux-gnu/libc.so.6", 0755, TinyElf.library("libc.so.6"))
                .symlink("./lib64/ld-linux-x86-64.so.2", "/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2");
    }

    private static DebBuilder libcPrograms() {
        return DebBuilder.deb("libc-bin", "2.36-9+deb12u1", "amd64")
                .file("./sbin/ldconfig", 0755, new byte[] {1})
                .hardlink("./sbin/ldconfig.real", "./sbin/ldconfig")
                .file("./usr/share/libc-bin/nsswitch.conf", "hosts: files dns\n");
    }

    private static DebBuilder stdlib() {
        return DebBuilder.deb("libpython3.11-stdlib", "3.11.2-6", "amd64")
                .field("Depends", "libnsl2 (>= 1), media-types | mime-support")
                .file("./usr/lib/python3.11/os.py", "import sys\n")
                .file("./usr/lib/python3.11/lib-dynload/nis.cpython-311-x86_64-linux-gnu.so", "x");
    }

    private static DebBuilder libpq() {
        return DebBuilder.deb("libpq5", "15.1", "amd64")
                .field("Depends", "zlib1g")
                .script("postinst")
                .file("./usr/lib/x86_64-linux-gnu/libpq.so.5", 0644, TinyElf.library("libpq.so.5"))
                .symlink("./usr/share/pq/sample", "/etc/pq/none");
    }
}
