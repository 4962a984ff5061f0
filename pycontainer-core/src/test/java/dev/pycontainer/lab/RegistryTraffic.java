package dev.pycontainer.lab;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Requests a registry has answered, and what they moved. */
public record RegistryTraffic(List<Request> requests) {
    /**
     * One request.
     *
     * @param target path and query, such as {@code /v2/team/app/blobs/uploads/?mount=sha256:…}
     * @param status the HTTP status it was answered with
     * @param sent the bytes of the answer's body
     */
    public record Request(String method, String target, int status, long sent) {
        String path() {
            return target.replaceFirst("\\?.*", "");
        }

        boolean isTo(String part) {
            return path().contains(part);
        }

        boolean created() {
            return status == 201;
        }
    }

    /** Only the traffic of one repository, such as {@code library/python}. */
    public RegistryTraffic of(String repository) {
        return new RegistryTraffic(requests.stream()
                .filter(request -> request.path()
                        .matches(Pattern.quote("/v2/" + repository) + "/(blobs|manifests|tags|referrers)/.*"))
                .toList());
    }

    /** Blobs whose bytes were sent and accepted: an upload closed by PUT, or sent whole by POST. */
    public long blobUploads() {
        return count(request -> request.created()
                && request.isTo("/blobs/uploads/")
                && (request.method().equals("PUT")
                        || request.method().equals("POST") && !request.target().contains("mount=")));
    }

    /** Blobs taken over from another repository without sending them. */
    public long blobMounts() {
        return count(request -> request.created()
                && request.isTo("/blobs/uploads/")
                && request.method().equals("POST")
                && request.target().contains("mount="));
    }

    /** Manifests and indexes written, by digest or by tag. */
    public long manifestPuts() {
        return count(request -> request.created()
                && request.isTo("/manifests/")
                && request.method().equals("PUT"));
    }

    /** Blobs, or ranges of them, that were fetched. */
    public long blobDownloads() {
        return count(
                request -> request.method().equals("GET") && request.isTo("/blobs/sha256:") && request.status() < 300);
    }

    /** Bytes of blobs that were fetched. */
    public long downloadedBytes() {
        return requests.stream()
                .filter(request -> request.method().equals("GET") && request.isTo("/blobs/sha256:"))
                .mapToLong(Request::sent)
                .sum();
    }

    private long count(Predicate<Request> which) {
        return requests.stream().filter(which).count();
    }
}
