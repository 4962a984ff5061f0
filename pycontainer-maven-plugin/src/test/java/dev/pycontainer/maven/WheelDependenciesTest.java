package dev.pycontainer.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.Exclusion;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.DefaultDependencyNode;
import org.eclipse.aether.resolution.DependencyRequest;
import org.junit.jupiter.api.Test;

class WheelDependenciesTest {
    private final Model model = new Model();

    private static Dependency dependency(String artifact, String type, String scope) {
        Dependency dependency = new Dependency();
        dependency.setGroupId("org.example");
        dependency.setArtifactId(artifact);
        dependency.setVersion("1");
        dependency.setType(type);
        dependency.setScope(scope);
        return dependency;
    }

    private WheelDependencies wheels() {
        return WheelDependencies.of(new MavenProject(model));
    }

    @Test
    void wheels_that_are_there_at_run_time_count() {
        Dependency tagged = dependency("six", "whl", "runtime");
        tagged.setClassifier("py3-none-any");
        model.setDependencies(List.of(
                dependency("taxes", "whl", "compile"),
                tagged,
                dependency("pytest", "whl", "test"),
                dependency("lent", "whl", "provided"),
                dependency("java", "jar", "compile")));

        assertThat(wheels().coordinates())
                .containsExactly("org.example:taxes:whl:1", "org.example:six:whl:py3-none-any:1");
    }

    @Test
    void the_request_has_what_the_pom_says_of_them_and_takes_no_jars() {
        Dependency taxes = dependency("taxes", "whl", "compile");
        Exclusion exclusion = new Exclusion();
        exclusion.setGroupId("org.example");
        exclusion.setArtifactId("rates");
        taxes.addExclusion(exclusion);
        model.setDependencies(List.of(taxes, dependency("java", "jar", "compile")));
        DependencyManagement management = new DependencyManagement();
        management.addDependency(dependency("managed", "whl", null));
        model.setDependencyManagement(management);

        DependencyRequest request = wheels().request(new DefaultRepositorySystemSession());

        CollectRequest collect = request.getCollectRequest();
        assertThat(collect.getDependencies()).singleElement().satisfies(one -> {
            assertThat(one.getArtifact()).hasToString("org.example:taxes:whl:1");
            assertThat(one.getExclusions()).hasSize(1);
        });
        assertThat(collect.getManagedDependencies())
                .extracting(one -> one.getArtifact().toString())
                .containsExactly("org.example:managed:whl:1");
        assertThat(request.getFilter().accept(node("g:a:whl:1"), List.of())).isTrue();
        assertThat(request.getFilter().accept(node("g:a:jar:1"), List.of())).isFalse();
    }

    private static DefaultDependencyNode node(String coordinates) {
        return new DefaultDependencyNode(new DefaultArtifact(coordinates));
    }

    @Test
    void the_key_offline_holds_for_maven_too() {
        RepositorySystemSession online = new DefaultRepositorySystemSession();
        @SuppressWarnings("deprecation")
        MavenSession session =
                new MavenSession(null, online, new DefaultMavenExecutionRequest(), new DefaultMavenExecutionResult());

        assertThat(new Repositories(null, session, false).session()).isSameAs(online);
        assertThat(new Repositories(null, session, true).session().isOffline()).isTrue();
    }
}
