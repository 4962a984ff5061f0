package dev.pycontainer.debian;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The control part of a .deb, as far as an image needs it.
 *
 * @param control the control file as it is
 * @param md5sums as it is; empty if there is none
 * @param scripts the names of the maintainer scripts in it
 */
record DebControl(byte[] control, byte[] md5sums, SortedSet<String> scripts) {
    DebControl {
        scripts = Collections.unmodifiableSortedSet(new TreeSet<>(scripts));
    }
}
