package dev.pycontainer.maven;

import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.BuildRequest.Purpose;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Pins the inputs: the base by digest and every package by file and hash, written to target/image-inputs.json; builds nothing.
 * With python and libc set, no base image is asked for.
 *
 * @since 0.1.0
 */
@Mojo(name = "resolve", requiresProject = false, threadSafe = true)
public class ResolveMojo extends AbstractPycontainerMojo {
    @Inject
    public ResolveMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    Purpose purpose() {
        return Purpose.INPUTS;
    }

    @Override
    void run(BuildPlan plan, MavenHost host) throws IOException {
        host.build(plan, build -> build.resolve(plan));
    }
}
