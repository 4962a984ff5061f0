package dev.pycontainer.registry.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.json.JsonTree;
import java.io.IOException;
import java.util.Arrays;

/** Reads JSON that holds secrets: errors tell the place and never quote the text (K16). */
final class SecretJson {
    private static final JsonFactory FACTORY = JsonTree.limited();

    private SecretJson() {}

    /** @param what names the document in the error */
    static JsonNode parse(byte[] bytes, String what) {
        boolean mark =
                bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
        try (JsonParser parser = FACTORY.createParser(mark ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes)) {
            return JsonTree.readWhole(parser, JsonTree.Decimals.DOUBLE);
        } catch (JsonProcessingException e) {
            // The cause quotes what it stumbled over, so it is not kept.
            throw new PycontainerException(what + " is not valid JSON" + JsonTree.place(e));
        } catch (IOException e) {
            throw new PycontainerException(what + " is not valid JSON");
        }
    }
}
