package dev.pycontainer.python.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.Redactor;
import dev.pycontainer.json.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Reads a project page in JSON (PEP 691, PEP 700; I3), one file at a time: some pages have tens of thousands. */
final class JsonPage {
    private static final JsonFactory FACTORY = JsonTree.limited();

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
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readFile(parser);
            } else {
                parser.skipChildren();
            }
        }
        return true;
    }

    /** Without a tree of it: what is not needed is not even decoded. */
    private void readFile(JsonParser parser) throws IOException {
        FileEntry entry = new FileEntry();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            entry.read(key, parser);
            if (entry.filename != null && key.equals("filename") && files.isPassedOver(entry.filename)) {
                skipRest(parser);
                return;
            }
        }
        if (entry.filename != null && entry.url != null) {
            add(entry.filename, entry.url, entry);
        }
    }

    private static void skipRest(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            parser.nextToken();
            parser.skipChildren();
        }
    }

    private void add(String filename, String url, FileEntry entry) {
        IndexFile.About about = new IndexFile.About(
                files.requiresPython(entry.requiresPython),
                entry.yanked,
                entry.coreMetadata,
                PageFiles.time(entry.uploadTime));
        files.add(new PageFiles.Link(filename, url, page), entry.hashes, entry.size, about);
    }

    private PycontainerException invalid(String why) {
        return new PycontainerException("GET " + Redactor.url(page) + ": " + why);
    }
}
