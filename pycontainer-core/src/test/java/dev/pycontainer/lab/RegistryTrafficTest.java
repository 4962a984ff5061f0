package dev.pycontainer.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegistryTrafficTest {
    private static final String LOG =
            """
            127.0.0.1 - - [23/Nov/2026:06:08:24 +0000] "HEAD /v2/team/app/blobs/sha256:aa HTTP/1.1" 404 157 "" "x/1 (y)"
            127.0.0.1 - - [23/Nov/2026:06:08:24 +0000] "POST /v2/team/app/blobs/uploads/ HTTP/1.1" 202 0 "" "x/1"
            127.0.0.1 - - [23/Nov/2026:06:08:25 +0000] "PATCH /v2/team/app/blobs/uploads/u1?_state=s HTTP/1.1" 202 0 "" ""
            127.0.0.1 - - [23/Nov/2026:06:08:25 +0000] "PUT /v2/team/app/blobs/uploads/u1?_state=s&digest=sha256%3Aaa HTTP/1.1" 201 0 "" ""
            127.0.0.1 - me [23/Nov/2026:06:08:25 +0000] "POST /v2/team/app/blobs/uploads/?mount=sha256:bb&from=a/b HTTP/1.1" 201 0 "" ""
            127.0.0.1 - - [23/Nov/2026:06:08:25 +0000] "POST /v2/team/app/blobs/uploads/?mount=sha256:cc&from=a/b HTTP/1.1" 202 0 "" ""
            127.0.0.1 - - [23/Nov/2026:06:08:25 +0000] "POST /v2/team/app/blobs/uploads/?digest=sha256:dd HTTP/1.1" 201 0 "" ""
            127.0.0.1 - - [23/Nov/2026:06:08:26 +0000] "PUT /v2/team/app/manifests/1.0 HTTP/1.1" 400 120 "" ""
            127.0.0.1 - - [23/Nov/2026:06:08:26 +0000] "PUT /v2/team/app/manifests/1.0 HTTP/1.1" 201 0 "" ""
            127.0.0.1 - - [23/Nov/2026:06:08:27 +0000] "GET /v2/team/app/blobs/sha256:aa HTTP/1.1" 206 1000 "" ""
            127.0.0.1 - - [23/Nov/2026:06:08:27 +0000] "PUT /v2/team/app-two/manifests/1.0 HTTP/1.1" 201 0 "" ""
            """;

    private final RegistryTraffic traffic = RegistryLog.parse(LOG);

    @Test
    void uploads_and_mounts_count_once_each_and_only_when_accepted() {
        assertThat(traffic.blobUploads()).isEqualTo(2);
        assertThat(traffic.blobMounts()).isEqualTo(1);
    }

    @Test
    void refused_manifests_do_not_count() {
        assertThat(traffic.of("team/app").manifestPuts()).isEqualTo(1);
    }

    @Test
    void another_repository_does_not_count() {
        assertThat(traffic.of("team/app").requests()).hasSize(10);
        assertThat(traffic.of("team/app-two").manifestPuts()).isEqualTo(1);
        assertThat(traffic.of("app").requests()).isEmpty();
    }

    @Test
    void downloads_count_with_their_bytes() {
        assertThat(traffic.blobDownloads()).isEqualTo(1);
        assertThat(traffic.downloadedBytes()).isEqualTo(1000);
    }
}
