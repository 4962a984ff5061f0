package dev.pycontainer.build;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether this build is of a proposed change, whose author need not be trusted with what other builds take over. */
final class PullRequest {
    /** Set by GitLab, Jenkins, Azure Pipelines, Bitbucket, CircleCI, Buildkite, Travis and Drone for such builds. */
    private static final List<String> VARIABLES = List.of(
            "CI_MERGE_REQUEST_IID",
            "CHANGE_ID",
            "SYSTEM_PULLREQUEST_PULLREQUESTID",
            "BITBUCKET_PR_ID",
            "CIRCLE_PULL_REQUEST",
            "BUILDKITE_PULL_REQUEST",
            "TRAVIS_PULL_REQUEST",
            "DRONE_PULL_REQUEST");

    private static final String GITHUB = "GITHUB_EVENT_NAME";

    private PullRequest() {}

    /** The variable that says so. */
    static Optional<String> of(Map<String, String> environment) {
        if (environment.getOrDefault(GITHUB, "").startsWith("pull_request")) {
            return Optional.of(GITHUB);
        }
        return VARIABLES.stream()
                .filter(name -> !List.of("", "false").contains(environment.getOrDefault(name, "")))
                .findFirst();
    }
}
