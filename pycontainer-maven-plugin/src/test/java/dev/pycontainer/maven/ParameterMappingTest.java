package dev.pycontainer.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.lenient;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maven itself fills the fields from a pom; the plan shows what became of it. */
@MojoTest
class ParameterMappingTest {
    private static final String POM = "src/test/projects/every-kind-of-key/pom.xml";

    @Inject
    private MavenProject project;

    @Inject
    private MavenSession session;

    @Inject
    private MojoExecution execution;

    @TempDir
    private Path output;

    @BeforeEach
    void stand_in_for_maven() throws Exception {
        File pom = new File(MojoExtension.getBasedir(), POM);
        Build build = new Build();
        build.setDirectory(output.toString());
        lenient().when(project.getFile()).thenReturn(pom);
        lenient().when(project.getBasedir()).thenReturn(pom.getParentFile());
        lenient().when(project.getBuild()).thenReturn(build);
        lenient().when(project.getArtifactId()).thenReturn("greeter");
        lenient().when(project.getVersion()).thenReturn("1.0");
        lenient().when(project.getProperties()).thenReturn(new Properties());
        lenient().when(session.getUserProperties()).thenReturn(new Properties());
        lenient().when(session.getSystemProperties()).thenReturn(new Properties());
        try (Reader reader = Files.newBufferedReader(pom.toPath())) {
            lenient()
                    .when(execution.getConfiguration())
                    .thenReturn(MojoExtension.extractPluginConfiguration(
                            "pycontainer-maven-plugin", Xpp3DomBuilder.build(reader)));
        }
    }

    @Test
    @InjectMojo(goal = "plan", pom = POM)
    void a_pom_reaches_the_plan_whatever_the_kind_of_key(PlanMojo mojo) throws Exception {
        mojo.execute();

        assertThat(decisionsOfThePom())
                .containsExactly(
                        "platforms = [\"linux/amd64\"] <platforms>",
                        "include_deps = false <includeDeps>",
                        "entrypoint = [\"python\",\"-m\",\"greeter service\"] <entrypoint>",
                        "cmd = [\"--port\",\"\",\"8000\"] <cmd>",
                        "workdir = \"/srv\" <workdir>",
                        "ports = [\"8000/tcp\",\"53/udp\"] <ports>",
                        "env.MODE = {\"set\":\"production\"} <env/MODE>",
                        "env.VIRTUAL_ENV = {\"remove\":true} <env/VIRTUAL_ENV>",
                        "layers.max = 7 <layers/max>",
                        "layers.separate = [\"numpy\",\"torch*\"] <layers/separate>",
                        "created = \"2026-01-02T03:04:05Z\" <created>",
                        "labels.team = \"blue\" <labels/team>",
                        "tag = \"greeter:2\" <tag>",
                        "tags = [\"greeter:latest\",\"greeter:2.0\"] <tags>",
                        "registry = \"registry.example/team/greeter\" <registry/url>",
                        "oci-layout = \"%s/image\" <output>".formatted(output.getFileName()),
                        "docker-archive = \"%s/image.tar\" <output>".formatted(output.getFileName()),
                        "verbose = true <verbose>");
    }

    private List<String> decisionsOfThePom() throws IOException {
        List<String> decisions = new ArrayList<>();
        JsonNode plan =
                new ObjectMapper().readTree(output.resolve("image-plan.json").toFile());
        for (JsonNode section : plan) {
            for (Map.Entry<String, JsonNode> decision : section.properties()) {
                String origin = decision.getValue().path("origin").asText();
                if (origin.startsWith("pom.xml ")) {
                    decisions.add(
                            decision.getKey() + " = " + decision.getValue().get("value") + origin.substring(7));
                }
            }
        }
        return decisions;
    }
}
