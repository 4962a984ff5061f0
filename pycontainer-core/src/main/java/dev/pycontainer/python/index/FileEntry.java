package dev.pycontainer.python.index;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.pycontainer.python.FileHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a JSON page says of one file, member by member as it comes (PEP 691, PEP 700). */
final class FileEntry {
    /** In the order in which they count; the later ones are older names. */
    private static final List<String> METADATA_KEYS =
            List.of("core-metadata", "dist-info-metadata", "data-dist-info-metadata");

    @Nullable
    String filename;

    @Nullable
    String url;

    List<FileHash> hashes = List.of();

    @Nullable
    Long size;

    String requiresPython = "";
    String uploadTime = "";

    @Nullable
    String yanked;

    @Nullable
    List<FileHash> coreMetadata;

    private int metadataRank = METADATA_KEYS.size();

    /** Reads the value at which the parser stands, whatever it is. */
    void read(String key, JsonParser parser) throws IOException {
        switch (key) {
            case "filename" -> filename = textOrNull(parser);
            case "url" -> url = textOrNull(parser);
            case "hashes" -> hashes = hashes(parser);
            case "size" -> size = size(parser);
            case "requires-python" -> requiresPython = textOrEmpty(parser);
            case "upload-time" -> uploadTime = textOrEmpty(parser);
            case "yanked" -> yanked = parser.currentToken() == JsonToken.VALUE_TRUE ? "" : textOrNull(parser);
            case "core-metadata", "dist-info-metadata", "data-dist-info-metadata" ->
                readMetadata(METADATA_KEYS.indexOf(key), parser);
            default -> parser.skipChildren();
        }
    }

    private void readMetadata(int rank, JsonParser parser) throws IOException {
        JsonToken kind = parser.currentToken();
        boolean says = kind == JsonToken.START_OBJECT || kind == JsonToken.VALUE_TRUE || kind == JsonToken.VALUE_FALSE;
        List<FileHash> said = hashes(parser);
        if (says && rank < metadataRank) {
            metadataRank = rank;
            coreMetadata = kind == JsonToken.VALUE_FALSE ? null : said;
        }
    }

    private static List<FileHash> hashes(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return List.of();
        }
        List<FileHash> all = new ArrayList<>(1);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String algorithm = parser.currentName();
            parser.nextToken();
            String hex = textOrEmpty(parser);
            if (algorithm.equals("sha256") && FileHash.isSha256(hex)) {
                all.add(new FileHash(algorithm, hex));
            } else {
                FileHash.tryParse(algorithm + ":" + hex).ifPresent(all::add);
            }
        }
        return all;
    }

    private static @Nullable Long size(JsonParser parser) throws IOException {
        boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (!whole) {
            parser.skipChildren();
            return null;
        }
        long size = parser.getLongValue();
        return size < 0 ? null : size;
    }

    private static @Nullable String textOrNull(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    private static String textOrEmpty(JsonParser parser) throws IOException {
        String text = textOrNull(parser);
        return text == null ? "" : text;
    }
}
