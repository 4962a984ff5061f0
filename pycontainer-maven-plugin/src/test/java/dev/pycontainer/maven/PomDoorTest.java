package dev.pycontainer.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.plan.DoorSettings;
import dev.pycontainer.plan.RawValue;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.InputSource;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

class PomDoorTest {
    private final MavenStandIn maven = new MavenStandIn(Path.of("."));
    private final PlanMojo fields = new PlanMojo(MavenStandIn.decrypter());
    private final SortedMap<String, String> properties = new TreeMap<>();

    private DoorSettings read() {
        return read(maven.project());
    }

    private DoorSettings read(MavenProject project) {
        PomElements elements = new PomElements(maven.execution(), project);
        return new PomDoor(elements, text -> text.replace("${late}", "evaluated")).read(fields, properties);
    }

    private static PlexusConfiguration element(String name, String value) {
        DefaultPlexusConfiguration element = new DefaultPlexusConfiguration(name);
        element.setValue(value);
        return element;
    }

    private RawValue value(String name) {
        return read().members().get(name);
    }

    private static String text(RawValue value) {
        return ((RawValue.Text) value).text();
    }

    @Test
    void a_field_that_maven_filled_from_a_property_is_not_the_poms() {
        fields.python = "3.12";

        assertThat(read().members()).isEmpty();
    }

    @Test
    void an_element_that_no_parameter_has_reaches_the_plan() {
        maven.configured("<baseImgae>python:3.12</baseImgae><nested><deep>x</deep></nested>");

        assertThat(read().members()).containsOnlyKeys("baseImgae", "nested");
        assertThat(text(value("baseImgae"))).isEqualTo("python:3.12");
        assertThat(value("baseImgae").origin()).hasToString("pom.xml <baseImgae>");
    }

    @Test
    void a_goal_of_the_command_line_sees_what_the_pom_only_manages() {
        MavenProject project = maven.configured("<workdri>/srv</workdri>").project();
        Plugin plugin = project.getBuild().getPlugins().remove(0);
        project.getBuild().setPluginManagement(new PluginManagement());
        project.getBuild().getPluginManagement().addPlugin(plugin);
        project.getBuild().flushPluginMap();

        assertThat(read(project).members()).containsOnlyKeys("workdri");
    }

    @Test
    void elements_have_the_place_of_the_projects_own_pom() {
        maven.configured("<tag>greeter:2</tag>");
        fields.tag = "greeter:2";
        MavenProject own = maven.project();
        locate(own, "example:greeter:1.0");
        MavenProject inherited = maven.project();
        locate(inherited, "example:parent:1.0");

        assertThat(read(own).members().get("tag").origin()).hasToString("pom.xml:12:9 <tag>");
        assertThat(read(inherited).members().get("tag").origin()).hasToString("pom.xml <tag>");
    }

    private static void locate(MavenProject project, String modelId) {
        InputSource source = new InputSource();
        source.setModelId(modelId);
        Xpp3Dom configuration = (Xpp3Dom) project.getBuildPlugins().get(0).getConfiguration();
        configuration.getChild("tag").setInputLocation(new InputLocation(12, 9, source));
    }

    @Test
    void expressions_that_maven_leaves_are_evaluated() {
        maven.configured("<registry>${late}/team</registry>");
        fields.registry = element("registry", "${late}/team");

        assertThat(text(value("registry"))).isEqualTo("evaluated/team");
    }

    @Test
    void an_empty_list_is_an_element_left_out() {
        maven.configured("<tags>x</tags>");
        fields.tags = List.of();

        assertThat(value("tags")).isInstanceOf(RawValue.Nothing.class);
    }

    @Test
    void properties_that_are_named_as_keys_count_where_the_pom_has_no_element() {
        maven.configured("<workdir>/pom</workdir><env><A>pom</A></env>");
        fields.workdir = "/pom";
        fields.env = new TreeMap<>(java.util.Map.of("A", "pom"));
        properties.put("pycontainer.workdir", "/property");
        properties.put("pycontainer.registry", "registry.example/team");
        properties.put("pycontainer.registry.auth", "anonymous");
        properties.put("pycontainer.env.A", "property");
        properties.put("pycontainer.env.B", "property");
        properties.put("pycontainer.user", " ");
        properties.put("pycontainer.plugin.version", "1.2");

        assertThat(read().members()).containsOnlyKeys("workdir", "env", "registry", "registry.auth", "env.B");
        assertThat(text(value("workdir"))).isEqualTo("/pom");
        assertThat(value("env.B").origin()).hasToString("pom.xml property pycontainer.env.B");
    }
}
