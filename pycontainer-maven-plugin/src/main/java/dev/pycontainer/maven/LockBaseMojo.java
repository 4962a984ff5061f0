package dev.pycontainer.maven;

import dev.pycontainer.build.BaseLocking;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.BuildRequest.Purpose;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Writes base.lock: the exact Debian packages of the base, or the digests that its tag points to, for every platform. With
 * it, builds take the same base until update-base is run.
 *
 * @since 0.1.0
 */
@Mojo(name = "lock-base", requiresProject = false, threadSafe = true)
public class LockBaseMojo extends AbstractPycontainerMojo {
    @Inject
    public LockBaseMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    Purpose purpose() {
        return Purpose.INPUTS;
    }

    @Override
    void run(BuildPlan plan, MavenHost host) throws IOException {
        host.lend(plan, lent -> new BaseLocking(lent).lock(plan));
    }
}
