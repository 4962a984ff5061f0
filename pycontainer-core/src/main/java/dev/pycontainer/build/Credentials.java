package dev.pycontainer.build;

import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.registry.auth.CredentialChain;

final class Credentials {
    private Credentials() {}

    static CredentialChain chain(BuildPlan plan, BuildHost host) {
        return CredentialChain.anonymous();
    }
}
