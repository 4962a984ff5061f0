package dev.pycontainer.maven;

import dev.pycontainer.plan.BuildPlan;
import dev.pycontainer.plan.BuildRequest.Purpose;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Pushes the image to the registry: the one that the goal build made earlier in the same run, else it builds one. What the
 * registry has is not sent again. Without that goal, no layout is written unless the key output asks for one, so that what the
 * registry has need not be fetched either; the result files are there all the same.
 *
 * @since 0.1.0
 */
@Mojo(name = "push", defaultPhase = LifecyclePhase.DEPLOY, requiresProject = false, threadSafe = true)
public class PushMojo extends AbstractPycontainerMojo {
    @Inject
    public PushMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    Purpose purpose() {
        return Purpose.PUSHED_IMAGE;
    }

    @Override
    void run(BuildPlan plan, MavenHost host) throws IOException {
        Optional<EarlierBuild> earlier = EarlierBuild.of(plan, this);
        Optional<Path> layout = earlier.flatMap(EarlierBuild::layout);
        host.build(plan, build -> {
            if (layout.isPresent()) {
                build.push(plan, layout.get(), earlier.orElseThrow().result());
            } else {
                build.build(plan);
            }
        });
    }
}
