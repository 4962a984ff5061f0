package dev.pycontainer.python.wheel;

import dev.pycontainer.layer.ChannelRange;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The entries of a ZIP file that has exactly one meaning: every reader that follows the specification sees the same
 * files (Z1). Holds no open file.
 */
final class ZipArchive {
    private final Path file;
    private final WheelDiagnostics diagnostics;
    private final List<ZipMember> files;

    private ZipArchive(Path file, WheelDiagnostics diagnostics, List<ZipMember> files) {
        this.file = file;
        this.diagnostics = diagnostics;
        this.files = List.copyOf(files);
    }

    /** Reads and cross-checks all headers; the data of the members is checked when it is read. */
    static ZipArchive open(Path file, WheelDiagnostics diagnostics, WheelSettings settings) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ZipBytes bytes = new ZipBytes(channel);
            EndRecord end = EndRecord.find(bytes, diagnostics);
            var directory = new ChannelRange(channel, end.directoryOffset(), end.directorySize());
            var headers = new DirectoryReader(settings.limits(), diagnostics)
                    .read(new BufferedInputStream(directory, 1 << 16), end);
            List<ZipMember> members = new LocalHeaders(bytes, diagnostics).check(headers, end.directoryOffset());
            EntryTwins twins = new EntryTwins(file, diagnostics, settings.strictNames());
            return new ZipArchive(file, diagnostics, twins.filesOf(members));
        } catch (EOFException e) {
            throw diagnostics.ambiguous("it is cut short");
        }
    }

    /** The regular files in the order of their data, each name once. */
    List<ZipMember> files() {
        return files;
    }

    /** Without a promised hash. */
    MemberSource source(ZipMember member) {
        return new MemberSource(file, member, null, diagnostics);
    }
}
