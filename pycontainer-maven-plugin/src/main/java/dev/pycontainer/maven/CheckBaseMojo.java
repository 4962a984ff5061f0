package dev.pycontainer.maven;

import dev.pycontainer.build.BaseLocking;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.BuildRequest.Purpose;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Fails if the base has become newer than base.lock says, and prints what changed; writes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "check-base", requiresProject = false, threadSafe = true)
public class CheckBaseMojo extends AbstractPycontainerMojo {
    @Inject
    public CheckBaseMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    Purpose purpose() {
        return Purpose.INPUTS;
    }

    @Override
    void run(BuildPlan plan, MavenHost host) throws IOException {
        host.lend(plan, lent -> new BaseLocking(lent).check(plan));
    }
}
