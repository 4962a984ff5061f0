package dev.pycontainer.python.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.Redactor;
import dev.pycontainer.json.JsonTree;
import dev.pycontainer.python.FileHash;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a project page in JSON (PEP 691, PEP 700; I3), one file at a time: some pages have tens of thousands. */
final class JsonPage {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(32)
                    .build())
            .build();

    private final URI page;
    private final PageFiles files;

    JsonPage(URI page, PageFiles files) {
        this.page = page;
        this.files = files;
    }

    void read(InputStream body) throws IOException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw invalid("the page is no JSON object");
            }
            boolean found = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                switch (key) {
                    case "meta" -> checkVersion(JsonTree.read(parser, JsonTree.Decimals.DOUBLE));
                    case "files" -> found = readFiles(parser);
                    default -> parser.skipChildren();
                }
            }
            if (!found) {
                throw invalid("the page lists no files");
            }
        } catch (JsonProcessingException e) {
            // K16: the message of the exception would quote the page.
            JsonLocation place = e.getLocation();
            throw invalid("the page is not valid JSON"
                    + (place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr()));
        }
    }

    private void checkVersion(JsonNode meta) {
        ApiVersion.check(meta.path("api-version").asText("1.0"), Redactor.url(page));
    }

    private boolean readFiles(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw invalid("the files of the page are no list");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode file = JsonTree.read(parser, JsonTree.Decimals.DOUBLE);
            JsonNode filename = file.path("filename");
            if (filename.isTextual() && file.path("url").isTextual() && !files.isRepeatedForeign(filename.asText())) {
                add(file);
            }
        }
        return true;
    }

    private void add(JsonNode file) {
        PageFiles.Link link = new PageFiles.Link(
                file.get("filename").asText(), file.get("url").asText(), page);
        JsonNode size = file.path("size");
        files.add(
                link,
                hashes(file.path("hashes")),
                size.canConvertToLong() && size.isIntegralNumber() && size.asLong() >= 0 ? size.asLong() : null,
                about(file));
    }

    private IndexFile.About about(JsonNode file) {
        String requiresPython = file.path("requires-python").asText("");
        return new IndexFile.About(
                files.requiresPython(requiresPython),
                yanked(file.path("yanked")),
                coreMetadata(file),
                PageFiles.time(file.path("upload-time").asText("")));
    }

    private static @Nullable String yanked(JsonNode yanked) {
        return yanked.isTextual() ? yanked.asText() : yanked.asBoolean(false) ? "" : null;
    }

    private static @Nullable List<FileHash> coreMetadata(JsonNode file) {
        for (String key : List.of("core-metadata", "dist-info-metadata", "data-dist-info-metadata")) {
            JsonNode value = file.path(key);
            if (value.isObject() || value.isBoolean()) {
                return value.isObject() || value.asBoolean() ? hashes(value) : null;
            }
        }
        return null;
    }

    private static List<FileHash> hashes(JsonNode hashes) {
        JsonNode usual = hashes.path("sha256");
        if (hashes.size() == 1 && usual.isTextual() && FileHash.isSha256(usual.asText())) {
            return List.of(new FileHash("sha256", usual.asText()));
        }
        List<FileHash> all = new ArrayList<>();
        hashes.properties().forEach(entry -> FileHash.tryParse(
                        entry.getKey() + ":" + entry.getValue().asText())
                .ifPresent(all::add));
        return all;
    }

    private PycontainerException invalid(String why) {
        return new PycontainerException("GET " + Redactor.url(page) + ": " + why);
    }
}
