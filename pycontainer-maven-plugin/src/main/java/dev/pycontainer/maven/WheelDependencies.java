package dev.pycontainer.maven;

import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.resolution.DependencyRequest;

/** The pom's own dependencies of one type that are there at run time. */
record WheelDependencies(MavenProject project, String type) {
    static WheelDependencies of(MavenProject project) {
        return new WheelDependencies(project, "whl");
    }

    /** As {@code group:artifact:type[:classifier]:version}. */
    List<String> coordinates() {
        return wheels().map(WheelDependencies::coordinates).toList();
    }

    private static String coordinates(Dependency wheel) {
        String classifier = wheel.getClassifier();
        String tags = classifier == null || classifier.isEmpty() ? "" : ":" + classifier;
        return wheel.getGroupId() + ":" + wheel.getArtifactId() + ":" + wheel.getType() + tags + ":"
                + wheel.getVersion();
    }

    private Stream<Dependency> wheels() {
        return project.getDependencies().stream()
                .filter(one -> type.equals(one.getType()))
                .filter(one -> one.getScope() == null
                        || List.of("compile", "runtime", "").contains(one.getScope()));
    }

    /** Asks for these files, and for those of the type that their poms name in turn; jars are not looked at. */
    DependencyRequest request(RepositorySystemSession session) {
        CollectRequest collect = new CollectRequest();
        collect.setRepositories(project.getRemoteProjectRepositories());
        wheels().forEach(one ->
                collect.addDependency(RepositoryUtils.toDependency(one, session.getArtifactTypeRegistry())));
        DependencyManagement management = project.getDependencyManagement();
        if (management != null) {
            management
                    .getDependencies()
                    .forEach(one -> collect.addManagedDependency(
                            RepositoryUtils.toDependency(one, session.getArtifactTypeRegistry())));
        }
        return new DependencyRequest(
                collect,
                (node, parents) -> node.getArtifact() != null
                        && type.equals(node.getArtifact().getExtension()));
    }
}
