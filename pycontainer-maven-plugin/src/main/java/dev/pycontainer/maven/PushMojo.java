package dev.pycontainer.maven;

import dev.pycontainer.plan.BuildPlan;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** Builds the image and pushes it to the registry; what an earlier goal built, and what the registry has, is not made again. */
@Mojo(name = "push", defaultPhase = LifecyclePhase.DEPLOY, requiresProject = false, threadSafe = true)
public class PushMojo extends AbstractPycontainerMojo {
    @Inject
    public PushMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    boolean pushes() {
        return true;
    }

    @Override
    void run(BuildPlan plan, MavenHost host) throws IOException {
        build(plan, host).build(plan);
    }
}
