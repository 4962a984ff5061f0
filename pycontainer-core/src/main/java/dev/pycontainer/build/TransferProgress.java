package dev.pycontainer.build;

import dev.pycontainer.oci.Descriptor;
import dev.pycontainer.registry.BlobOutcome;
import dev.pycontainer.registry.TransferListener;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Adds up the bytes of all transfers of one kind and tells the log. */
final class TransferProgress implements TransferListener {
    private final BuildLog log;
    private final String what;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong mounted = new AtomicLong();

    TransferProgress(BuildLog log, String what) {
        this.log = log;
        this.what = what;
    }

    /** More bytes will come. */
    void expect(long bytes) {
        total.addAndGet(bytes);
    }

    void moved(long bytes) {
        long sum = done.addAndGet(bytes);
        log.progress(what, sum, Math.max(total.get(), sum));
    }

    /** How many blobs a registry took from another of its repositories. */
    long mounted() {
        return mounted.get();
    }

    /** Counts what is written. */
    OutputStream counting(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int b) throws IOException {
                out.write(b);
                moved(1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                moved(length);
            }
        };
    }

    @Override
    public void uploaded(Descriptor blob, long bytes) {
        moved(bytes);
    }

    @Override
    public void uploadedAhead(long bytes) {
        moved(bytes);
    }

    @Override
    public void downloaded(Descriptor blob, long bytes) {
        moved(bytes);
    }

    @Override
    public void pushed(Descriptor blob, BlobOutcome outcome) {
        if (outcome == BlobOutcome.MOUNTED) {
            mounted.incrementAndGet();
        }
        log.detail("layer " + blob.digest() + ": " + outcome.name().toLowerCase(java.util.Locale.ROOT));
    }
}
