package dev.pycontainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.pycontainer", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("dev.pycontainer.(**)").should().beFreeOfCycles().because("a cycle makes two rooms one");

    @ArchTest
    static final ArchRule root_package_is_empty =
            noClasses().should().resideInAPackage("dev.pycontainer").because("every class has a room");

    @ArchTest
    static final ArchRule only_http_knows_httpclient = noClasses()
            .that()
            .resideOutsideOfPackage("dev.pycontainer.http")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.hc..")
            .because("timeouts, redirects, retries and redaction have one place");

    @ArchTest
    static final ArchRule nobody_makes_an_object_mapper = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("com.fasterxml.jackson.databind.ObjectMapper")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("com.fasterxml.jackson.databind.json.JsonMapper")
            .because("its classes take a fresh JVM longer than a build's documents: JsonTree reads and writes trees");

    @ArchTest
    static final ArchRule core_knows_nothing_of_maven = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.maven..")
            .because("the core is a library of its own");

    @ArchTest
    static final ArchRule layers = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("failure")
            .definedBy("dev.pycontainer.failure")
            .layer("elf")
            .definedBy("dev.pycontainer.elf")
            .layer("json")
            .definedBy("dev.pycontainer.json")
            .layer("oci")
            .definedBy("dev.pycontainer.oci")
            .layer("image")
            .definedBy("dev.pycontainer.image")
            .layer("layer")
            .definedBy("dev.pycontainer.layer")
            .layer("http")
            .definedBy("dev.pycontainer.http")
            .layer("registry")
            .definedBy("dev.pycontainer.registry")
            .layer("registry.auth")
            .definedBy("dev.pycontainer.registry.auth")
            .layer("debian")
            .definedBy("dev.pycontainer.debian")
            .layer("base")
            .definedBy("dev.pycontainer.base")
            .layer("python")
            .definedBy("dev.pycontainer.python")
            .layer("python.project")
            .definedBy("dev.pycontainer.python.project")
            .layer("python.wheel")
            .definedBy("dev.pycontainer.python.wheel")
            .layer("python.lock")
            .definedBy("dev.pycontainer.python.lock")
            .layer("python.index")
            .definedBy("dev.pycontainer.python.index")
            .layer("python.resolve")
            .definedBy("dev.pycontainer.python.resolve")
            .layer("python.interpreter")
            .definedBy("dev.pycontainer.python.interpreter")
            .layer("process")
            .definedBy("dev.pycontainer.process")
            .layer("plan")
            .definedBy("dev.pycontainer.plan")
            .layer("reuse")
            .definedBy("dev.pycontainer.reuse")
            .layer("publish")
            .definedBy("dev.pycontainer.publish")
            .layer("build")
            .definedBy("dev.pycontainer.build")
            .whereLayer("failure")
            .mayNotAccessAnyLayer()
            .whereLayer("elf")
            .mayNotAccessAnyLayer()
            .whereLayer("json")
            .mayNotAccessAnyLayer()
            .whereLayer("oci")
            .mayOnlyAccessLayers("json", "failure")
            .whereLayer("image")
            .mayOnlyAccessLayers("oci", "failure")
            .whereLayer("layer")
            .mayOnlyAccessLayers("image", "oci", "failure")
            .whereLayer("http")
            .mayOnlyAccessLayers("failure")
            .whereLayer("registry.auth")
            .mayOnlyAccessLayers("http", "json", "failure")
            .whereLayer("registry")
            .mayOnlyAccessLayers("registry.auth", "http", "image", "oci", "failure")
            .whereLayer("debian")
            .mayOnlyAccessLayers("layer", "http", "image", "oci", "elf", "failure")
            .whereLayer("base")
            .mayOnlyAccessLayers("debian", "registry", "layer", "image", "oci", "python", "elf", "json", "failure")
            .whereLayer("python")
            .mayOnlyAccessLayers("failure")
            .whereLayer("process")
            .mayOnlyAccessLayers("failure")
            .whereLayer("python.project")
            .mayOnlyAccessLayers("python", "process", "failure")
            .whereLayer("python.wheel")
            .mayOnlyAccessLayers("elf", "python", "layer", "oci", "failure")
            .whereLayer("python.lock")
            .mayOnlyAccessLayers("python", "failure")
            .whereLayer("python.index")
            .mayOnlyAccessLayers("http", "json", "python", "failure")
            .whereLayer("python.resolve")
            .mayOnlyAccessLayers("python.index", "python.lock", "python", "failure")
            .whereLayer("python.interpreter")
            .mayOnlyAccessLayers("python.project", "python", "process", "failure")
            .whereLayer("plan")
            .mayOnlyAccessLayers("python.project", "python", "oci", "failure")
            .whereLayer("publish")
            .mayOnlyAccessLayers("plan", "registry", "image", "oci", "failure")
            .whereLayer("reuse")
            .mayOnlyAccessLayers("base", "registry", "layer", "image", "oci", "failure")
            .whereLayer("build")
            .mayOnlyAccessLayers(
                    "reuse",
                    "publish",
                    "base",
                    "debian",
                    "python.index",
                    "python.lock",
                    "python.resolve",
                    "python.interpreter",
                    "python.wheel",
                    "python.project",
                    "plan",
                    "registry",
                    "registry.auth",
                    "http",
                    "python",
                    "process",
                    "layer",
                    "image",
                    "oci",
                    "failure")
            .because("dependencies point down only: the layer table of the design");
}
