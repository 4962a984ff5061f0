package dev.pycontainer.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.plan.ConfigurationKey;
import dev.pycontainer.plan.ValueType;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.Mojo;
import org.junit.jupiter.api.Test;

/** The generated goal prints what people ask for first. */
@MojoTest
class HelpTest {
    private static final String POM = "src/test/projects/every-kind-of-key/pom.xml";

    @Test
    @InjectMojo(goal = "help", pom = POM)
    @MojoParameter(name = "detail", value = "true")
    @MojoParameter(name = "goal", value = "build")
    void every_key_is_printed_with_its_property(Mojo help) throws Exception {
        RecordedLog log = new RecordedLog();
        help.setLog(log);

        help.execute();

        String text = String.join("\n", log.lines());
        assertThat(text).contains("pycontainer:build").doesNotContain("&lt;").doesNotContain("@since");
        for (ConfigurationKey key : ConfigurationKey.values()) {
            if (!key.camelCase().contains(".") && key.type() != ValueType.MAP && key.type() != ValueType.TABLE) {
                assertThat(text).contains("User property: " + key.property());
            }
        }
    }
}
