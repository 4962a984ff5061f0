package dev.pycontainer.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
    private static final Challenge EXPECTED = new Challenge(
            "bearer", Map.of("realm", "https://a.example/t", "service", "reg", "scope", "repository:a/b:pull,push"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"https://a.example/t\",service=\"reg\",scope=\"repository:a/b:pull,push\"",
                "bearer scope=\"repository:a/b:pull,push\", service=\"reg\", realm=\"https://a.example/t\"",
                "BEARER  Realm = \"https://a.example/t\" , SERVICE=reg ,scope=\"repository:a/b:pull,push\"",
                ",, Bearer service=reg,,realm=\"https://a.example/t\",scope=\"repository:a/b:pull,push\",",
                "Bearer realm=\"https:\\/\\/a.example/t\",service=\"re\\g\",scope=\"repository:a/b:pull,push\""
            })
    void any_order_case_and_quoting_reads_the_same(String header) {
        assertThat(Challenge.parse(List.of(header))).containsExactly(EXPECTED);
    }

    @Test
    void several_challenges_stand_in_one_header_or_in_many() {
        String basic = "Basic realm=\"a, b=c\"";
        String bearer = "Bearer realm=\"https://a.example/t\",service=\"reg\",scope=\"repository:a/b:pull,push\"";
        Challenge second = new Challenge("basic", Map.of("realm", "a, b=c"));

        assertThat(Challenge.parse(List.of(basic + ", " + bearer))).containsExactly(second, EXPECTED);
        assertThat(Challenge.parse(List.of(bearer, basic))).containsExactly(EXPECTED, second);
        assertThat(Challenge.parse(List.of("Negotiate, " + basic)))
                .containsExactly(new Challenge("negotiate", Map.of()), second);
    }

    @Test
    void a_token_in_place_of_parameters_is_passed_over() {
        assertThat(Challenge.parse(List.of("NTLM TlRMTVNTUAAB==, Basic realm=x")))
                .extracting(Challenge::scheme)
                .contains("ntlm", "basic");
    }

    @Test
    void missing_service_and_scope_are_fine() {
        Challenge challenge =
                Challenge.parse(List.of("Bearer realm=\"https://a.example/t\"")).get(0);

        assertThat(challenge.parameter("realm")).contains("https://a.example/t");
        assertThat(challenge.parameter("service")).isEmpty();
    }

    @Test
    void no_text_makes_the_parser_fail_or_hang() {
        String alphabet = "Bearer Basic=\",\\ \t;realm\u0000é";
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(Challenge.parse(List.of(text.toString()))).isNotNull();
        }
    }
}
