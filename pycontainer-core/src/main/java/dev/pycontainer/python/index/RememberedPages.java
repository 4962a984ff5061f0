package dev.pycontainer.python.index;

import dev.pycontainer.python.PackageName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** An index whose pages are asked for anew only after some minutes; without a network, whatever their age (I12). */
public final class RememberedPages implements PackageIndex {
    private static final String KIND = "index-page-1";
    /** What the largest public index says of its own pages. */
    private static final long FRESH_SECONDS = 600;

    private final PackageIndex index;
    private final MetadataStore store;
    private final boolean anyAge;
    private final WantedWheels wanted;
    private final InstantSource clock;

    /** @param anyAge true without a network */
    public RememberedPages(PackageIndex index, MetadataStore store, boolean anyAge) {
        this(index, store, anyAge, WantedWheels.ALL);
    }

    /** @param wanted what the index was told to leave out of its pages */
    public RememberedPages(PackageIndex index, MetadataStore store, boolean anyAge, WantedWheels wanted) {
        this(index, store, anyAge, wanted, InstantSource.system());
    }

    RememberedPages(PackageIndex index, MetadataStore store, boolean anyAge, WantedWheels wanted, InstantSource clock) {
        this.wanted = wanted;
        this.index = index;
        this.store = store;
        this.anyAge = anyAge;
        this.clock = clock;
    }

    @Override
    public Optional<ProjectPage> project(PackageName name) {
        try {
            String key = index.shown() + "\n" + name + wanted;
            Optional<byte[]> known = store.find(KIND, key);
            if (known.isPresent() && isFresh(known.get())) {
                return Optional.of(PageForm.read(name, known.get()));
            }
            Optional<ProjectPage> page = index.project(name);
            if (page.isPresent()) {
                byte[] form = PageForm.write(page.get(), clock.instant().getEpochSecond());
                if (form != null) {
                    store.keep(KIND, key, form);
                }
            }
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isFresh(byte[] form) throws IOException {
        Instant fetched = Instant.ofEpochSecond(PageForm.seconds(form));
        return anyAge || clock.instant().isBefore(fetched.plusSeconds(FRESH_SECONDS));
    }

    @Override
    public String shown() {
        return index.shown();
    }
}
