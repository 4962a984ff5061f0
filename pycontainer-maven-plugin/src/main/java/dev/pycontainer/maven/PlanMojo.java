package dev.pycontainer.maven;

import dev.pycontainer.build.ResultFiles;
import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.PlanPrinter;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Decides everything, prints each value with where it came from, and writes target/image-plan.json; asks no network.
 *
 * @since 0.1.0
 */
@Mojo(name = "plan", requiresProject = false, threadSafe = true)
public class PlanMojo extends AbstractPycontainerMojo {
    @Inject
    public PlanMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void run(BuildPlan plan, MavenHost host) throws IOException {
        new ResultFiles(plan).writePlan();
        PlanPrinter.lines(plan).forEach(getLog()::info);
    }
}
