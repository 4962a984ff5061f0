package dev.pycontainer.maven;

import dev.pycontainer.build.DependencyLocking;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.BuildRequest.Purpose;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Writes pylock.toml into a project without a lock: what its requirements come to today, for every platform of the image. With
 * it, builds take the same packages until this goal is run again. A lock of another tool is never replaced.
 *
 * @since 0.1.0
 */
@Mojo(name = "lock", requiresProject = false, threadSafe = true)
public class LockMojo extends AbstractPycontainerMojo {
    @Inject
    public LockMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    Purpose purpose() {
        return Purpose.INPUTS;
    }

    @Override
    void run(BuildPlan plan, MavenHost host) throws IOException {
        host.lend(plan, lent -> new DependencyLocking(lent).lock(plan));
    }
}
