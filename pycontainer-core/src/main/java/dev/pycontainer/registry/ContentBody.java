package dev.pycontainer.registry;

import dev.pycontainer.http.HttpBody;
import dev.pycontainer.image.Content;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A piece of a blob as a request body.
 *
 * @param offset where the piece starts in the blob
 */
record ContentBody(Content content, long offset, long length, TransferListener listener) implements HttpBody {
    static ContentBody whole(Content content, TransferListener listener) {
        return new ContentBody(content, 0, content.descriptor().size(), listener);
    }

    @Override
    public InputStream open() throws IOException {
        InputStream in = content.open();
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
            public int read(byte[] bytes, int start, int most) throws IOException {
                int n = super.read(bytes, start, most);
                if (n > 0) {
                    listener.uploaded(content.descriptor(), n);
                }
                return n;
            }
        };
    }
}
