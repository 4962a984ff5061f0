package dev.pycontainer.registry;

import dev.pycontainer.http.HttpBody;
import dev.pycontainer.image.Content;
import dev.pycontainer.image.GrowingBlob;
import dev.pycontainer.oci.Descriptor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;

/**
 * A piece of a blob as a request body.
 *
 * @param bytes the blob from its start
 * @param offset where the piece starts in the blob
 * @param sent hears how many bytes go out
 */
record ContentBody(Bytes bytes, long offset, long length, IntConsumer sent) implements HttpBody {
    /** What can be read any number of times. */
    @FunctionalInterface
    interface Bytes {
        InputStream open() throws IOException;
    }

    static ContentBody whole(Content content, TransferListener listener) {
        return piece(content, 0, content.descriptor().size(), listener);
    }

    static ContentBody piece(Content content, long offset, long length, TransferListener listener) {
        Descriptor descriptor = content.descriptor();
        return new ContentBody(content::open, offset, length, n -> listener.uploaded(descriptor, n));
    }

    /** Of what is there already. */
    static ContentBody piece(GrowingBlob blob, long offset, long length, TransferListener listener) {
        return new ContentBody(blob::open, offset, length, listener::uploadedAhead);
    }

    @Override
    public InputStream open() throws IOException {
        InputStream in = bytes.open();
        try {
            in.skipNBytes(offset);
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int start, int most) throws IOException {
                int n = super.read(buffer, start, most);
                if (n > 0) {
                    sent.accept(n);
                }
                return n;
            }
        };
    }
}
