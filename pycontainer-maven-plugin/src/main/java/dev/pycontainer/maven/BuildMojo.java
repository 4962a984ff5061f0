package dev.pycontainer.maven;

import dev.pycontainer.plan.BuildPlan;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Builds the image of the Python project and writes it to the outputs, an OCI layout in target/image by default.
 *
 * @since 0.1.0
 */
@Mojo(name = "build", defaultPhase = LifecyclePhase.PACKAGE, requiresProject = false, threadSafe = true)
public class BuildMojo extends AbstractPycontainerMojo {
    @Inject
    public BuildMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    boolean goesOnline() {
        return true;
    }

    @Override
    void run(BuildPlan plan, MavenHost host) throws IOException {
        host.build(plan, build -> new EarlierBuild(plan, build.build(plan)).remember(this));
    }
}
