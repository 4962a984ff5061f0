package dev.pycontainer.maven;

import dev.pycontainer.build.BaseLocking;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.BuildRequest.Purpose;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Renews base.lock and prints what changed: each package with its old and new version, or the digests.
 *
 * @since 0.1.0
 */
@Mojo(name = "update-base", requiresProject = false, threadSafe = true)
public class UpdateBaseMojo extends AbstractPycontainerMojo {
    @Inject
    public UpdateBaseMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    Purpose purpose() {
        return Purpose.INPUTS;
    }

    @Override
    void run(BuildPlan plan, MavenHost host) throws IOException {
        host.lend(plan, lent -> new BaseLocking(lent).update(plan));
    }
}
