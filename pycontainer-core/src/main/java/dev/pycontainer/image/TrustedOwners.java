package dev.pycontainer.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Whose files in the store count (CA-4): those of the store's owner, who could replace any of them anyway, and our own in a
 * store that somebody else shares with us.
 */
final class TrustedOwners {
    private final Path root;
    private final TemporaryFiles temporaryFiles;
    private @Nullable UserPrincipal self;

    TrustedOwners(Path root, TemporaryFiles temporaryFiles) {
        this.root = root;
        this.temporaryFiles = temporaryFiles;
    }

    boolean own(Path file) throws IOException {
        if (!PrivateFiles.POSIX) {
            return true;
        }
        UserPrincipal owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
        return owner.equals(Files.getOwner(root)) || isSelf(owner);
    }

    /** Where we cannot make files, none are ours. */
    private boolean isSelf(UserPrincipal owner) {
        try {
            return owner.equals(self());
        } catch (IOException e) {
            return false;
        }
    }

    /** Whoever owns the files that we make. */
    private synchronized UserPrincipal self() throws IOException {
        UserPrincipal known = self;
        if (known == null) {
            TemporaryFiles.Temporary probe = temporaryFiles.create();
            try {
                known = Files.getOwner(probe.path());
            } finally {
                probe.channel().close();
                Files.deleteIfExists(probe.path());
            }
            self = known;
        }
        return known;
    }
}
