package dev.pycontainer.registry;

import static dev.pycontainer.registry.RegistryFixture.basic;
import static dev.pycontainer.registry.RegistryFixture.bytes;
import static dev.pycontainer.registry.RegistryFixture.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.http.HttpTransport;
import dev.pycontainer.http.RecordedRequest;
import dev.pycontainer.http.Secret;
import dev.pycontainer.image.Content;
import dev.pycontainer.oci.ImageReference;
import dev.pycontainer.oci.Platform;
import dev.pycontainer.registry.auth.Credential;
import dev.pycontainer.registry.auth.CredentialChain;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryLoginTest {
    private final FakeRegistry registry = FakeRegistry.start();
    private final FakeRegistry stranger = FakeRegistry.start("127.0.0.2");
    private final HttpTransport transport = RegistryFixture.quick();
    private final ImageReference target = registry.reference("team/app:1");
    private final Content blob = content(bytes(50_000, 1));

    @AfterEach
    void stop() throws IOException {
        transport.close();
        registry.close();
        stranger.close();
    }

    private RegistryClient as(Credential credential) {
        return RegistryFixture.as(transport, credential);
    }

    @Test
    void a_registry_with_passwords_gets_user_and_password_once_it_asks() {
        registry.requireBasic("me", "pw");

        as(basic("me", "pw")).pushBlob(target, blob);

        assertThat(registry.requests().get(0).header("Authorization")).isEmpty();
        assertThat(registry.requests())
                .filteredOn(request -> request.header("Authorization").isEmpty())
                .hasSize(1);
        assertThat(registry.requests())
                .extracting(request -> request.header("Authorization").orElse(""))
                .noneMatch(value -> value.startsWith("Bearer"));
    }

    @Test
    void a_registry_that_asks_for_nothing_is_told_nothing() {
        as(basic("me", "pw")).pushBlob(target, blob);

        assertThat(registry.requests())
                .allMatch(request -> request.header("Authorization").isEmpty());
    }

    @Test
    void one_token_serves_a_push_that_was_announced() {
        registry.requireToken("me", "pw");
        registry.addBlob("library/python", bytes(50_000, 1));
        RegistryClient client = as(basic("me", "pw"));
        ImageReference base = registry.reference("library/python");

        client.expectPush(target, List.of(base));
        client.headManifest(target);
        assertThat(client.pushBlob(target, blob, base)).isEqualTo(BlobOutcome.MOUNTED);
        client.pushBlob(target, content(bytes(10, 2)));

        assertThat(registry.login().askedScopes())
                .containsExactly(List.of("repository:team/app:pull,push", "repository:library/python:pull"));
    }

    @Test
    void a_token_for_pulling_is_widened_when_a_push_comes() {
        registry.requireToken("me", "pw");
        RegistryFixture.addImage(registry, "team/app", "1", Platform.LINUX_AMD64);
        RegistryClient client = as(basic("me", "pw"));

        client.pullImage(target, Platform.LINUX_AMD64);
        client.pushBlob(target, blob);

        assertThat(registry.login().askedScopes())
                .containsExactly(List.of("repository:team/app:pull"), List.of("repository:team/app:pull,push"));
    }

    @Test
    void a_mount_source_that_is_out_of_reach_does_not_lock_the_target() {
        registry.requireToken("me", "pw");
        registry.login().refuseScope("secret/base");
        RegistryClient client = as(basic("me", "pw"));
        client.expectPush(target, List.of(registry.reference("secret/base")));

        BlobOutcome outcome = client.pushBlob(target, blob, registry.reference("secret/base"));

        assertThat(outcome).isEqualTo(BlobOutcome.UPLOADED);
    }

    @Test
    void an_identity_token_is_exchanged_by_post() {
        registry.requireToken("me", "pw").login().refreshToken("refresh");

        // The fake gives pull and push to whoever has the refresh token.
        as(new Credential.IdentityToken(Secret.of("refresh"))).pushBlob(target, blob);

        assertThat(registry.count("POST", "/token")).isEqualTo(1);
        assertThat(registry.requests()).noneMatch(request -> request.target().contains("refresh"));
    }

    @Test
    void public_images_need_a_token_of_nobody() {
        registry.requireToken("me", "pw").login().allowAnonymousPull();
        RegistryFixture.addImage(registry, "team/app", "1", Platform.LINUX_AMD64);

        assertThat(RegistryFixture.anonymous(transport).fetchManifest(target).isIndex())
                .isFalse();
    }

    @Test
    void an_expired_token_is_replaced_and_no_blob_sent_twice() {
        registry.requireToken("me", "pw");
        RegistryClient client = as(basic("me", "pw"));
        for (int i = 0; i < 5; i++) {
            client.pushBlob(target, content(bytes(1000, i)));
            registry.login().expireTokens();
        }

        assertThat(registry.count("PUT", ".*")).isEqualTo(5);
        assertThat(registry.login().askedScopes()).hasSize(5);
    }

    @Test
    void a_token_that_expires_within_an_upload_does_not_end_it() {
        registry.requireToken("me", "pw");
        registry.when("PUT", ".*/blobs/uploads/.*").times(1).run((exchange, rest) -> {
            registry.login().expireTokens();
            return false;
        });

        assertThat(as(basic("me", "pw")).pushBlob(target, blob)).isEqualTo(BlobOutcome.UPLOADED);
        assertThat(registry.count("POST", ".*/blobs/uploads/")).isEqualTo(1);
    }

    @Test
    void no_permission_to_push_is_told_with_user_and_source() {
        registry.requireToken("me", "pw").login().denyPush();

        assertThatThrownBy(() -> as(basic("me", "pw")).pushBlob(target, blob))
                .isInstanceOf(PycontainerException.class)
                .hasMessageStartingWith("no permission to push to " + registry.host()
                        + "/team/app as me (the test's own source)\n  POST ")
                .hasMessageContaining("UNAUTHORIZED: authentication required");
        assertThat(registry.login().askedScopes()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void a_wrong_password_is_told_without_the_token_servers_reply() {
        registry.requireToken("me", "pw");

        assertThatThrownBy(() -> as(basic("me", "CNRY-wrong")).pushBlob(target, blob))
                .hasMessageContaining("as me (the test's own source)")
                .hasMessageNotContaining("CNRY");
    }

    @Test
    void nobody_is_told_where_to_log_in() {
        registry.requireBasic("me", "pw");

        assertThatThrownBy(() -> RegistryFixture.anonymous(transport).pushBlob(target, blob))
                .hasMessageContaining("without a login (no credentials found)")
                .hasMessageContaining("docker login " + registry.host());
    }

    @Test
    void endless_challenges_end() {
        registry.when("HEAD", ".*").answer(401, "WWW-Authenticate", "Bearer realm=\"" + registry.url() + "/token\"");
        registry.login().allowAnonymousPull();

        assertThatThrownBy(() -> RegistryFixture.anonymous(transport).headManifest(target))
                .hasMessageContaining("401 Unauthorized");
        assertThat(registry.count("HEAD", ".*")).isEqualTo(3);
        assertThat(registry.count("GET", "/token.*")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"@REALM@\"",
                "bearer scope=\"repository:team/app:pull,push\", realm=\"@REALM@\"",
                "Negotiate, Basic realm=\"a, b\", Bearer service=x,realm=\"@REALM@\""
            })
    void odd_challenges_are_understood(String header) {
        registry.requireToken("me", "pw").login().challengeAs(header);

        assertThat(as(basic("me", "pw")).pushBlob(target, blob)).isEqualTo(BlobOutcome.UPLOADED);
    }

    @Test
    void a_token_server_on_another_host_gets_no_credentials() {
        registry.requireToken("me", "CNRY-password").login().realm(stranger.url() + "/token");

        assertThatThrownBy(() -> as(basic("me", "CNRY-password")).pushBlob(target, blob))
                .hasMessageContaining("asks to send its credentials to another host: " + stranger.url())
                .hasMessageContaining("-Dpycontainer.trustedRealms=127.0.0.2");
        assertThat(stranger.requests()).isEmpty();
    }

    @Test
    void a_token_server_on_another_host_may_be_trusted() {
        registry.requireToken("me", "pw").login().realm(stranger.url() + "/token");
        RegistrySettings trusting = new RegistrySettings(new TreeSet<>(), new TreeSet<>(Set.of("127.0.0.2")));
        RegistryClient client = new RegistryClient(
                transport,
                CredentialChain.of(RegistryFixture.always(basic("me", "pw"))),
                TransferListener.NONE,
                trusting);

        assertThatThrownBy(() -> client.pushBlob(target, blob)).isInstanceOf(PycontainerException.class);
        assertThat(stranger.requests().get(0).header("Authorization").orElse(""))
                .startsWith("Basic ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:CNRY@127.0.0.1/token",
                "http://127.0.0.1/token#x",
                "/token",
                "ftp://127.0.0.1/token",
                "javascript:alert(1)",
                "http://169.254.169.254/token"
            })
    void a_realm_that_nobody_should_go_to_is_refused(String realm) {
        registry.requireToken("me", "CNRY-password").login().realm(realm);

        assertThatThrownBy(() -> as(basic("me", "CNRY-password")).pushBlob(target, blob))
                .isInstanceOf(PycontainerException.class)
                .hasMessageNotContaining("CNRY");
    }

    @Test
    void a_challenge_from_a_redirect_target_is_not_ours() {
        registry.when("GET", ".*/manifests/.*").answer(307, "Location", stranger.url() + "/elsewhere");
        stranger.requireBasic("me", "pw");

        assertThatThrownBy(() -> as(basic("me", "pw")).fetchManifest(target)).hasMessageContaining("401");
        assertThat(stranger.requests()).hasSize(1).allMatch(request -> request.header("Authorization")
                .isEmpty());
    }

    @Test
    void an_upload_that_goes_on_elsewhere_takes_no_credentials_along() {
        registry.requireBasic("me", "pw").uploads().locationsAt(stranger.url());

        assertThatThrownBy(() -> as(basic("me", "pw")).pushBlob(target, blob)).isInstanceOf(PycontainerException.class);
        assertThat(stranger.requests()).isNotEmpty().allMatch(request -> request.header("Authorization")
                .isEmpty());
    }

    @Test
    void a_registry_token_is_sent_as_it_is() {
        registry.when("HEAD", ".*")
                .times(1)
                .answer(401, "WWW-Authenticate", "Bearer realm=\"" + registry.url() + "/token\"");

        as(new Credential.RegistryToken(Secret.of("held"))).headManifest(target);

        assertThat(registry.requests())
                .extracting(RecordedRequest::toString, request -> request.header("Authorization")
                        .orElse(""))
                .endsWith(org.assertj.core.groups.Tuple.tuple("HEAD /v2/team/app/manifests/1", "Bearer held"));
    }

    @Test
    void a_password_is_never_sent_as_a_token() {
        registry.when("HEAD", ".*").answer(401, "WWW-Authenticate", "Digest realm=\"x\"");

        assertThatThrownBy(() -> as(basic("me", "pw")).headManifest(target)).hasMessageContaining("401");
        assertThat(registry.requests()).singleElement().matches(r -> r.header("Authorization")
                .isEmpty());
    }
}
