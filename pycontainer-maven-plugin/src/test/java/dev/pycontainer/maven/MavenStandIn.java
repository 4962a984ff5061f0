package dev.pycontainer.maven;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** One module in one run of Maven, as its goals see it. */
final class MavenStandIn {
    final RecordedLog log = new RecordedLog();
    final Properties commandLine = new Properties();
    final Properties pomProperties = new Properties();
    final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final Map<Object, Object> pluginContext = new HashMap<>();
    private final Path directory;
    private String configuration = "";

    MavenStandIn(Path directory) {
        this.directory = directory;
    }

    /** @param elements what stands below {@code <configuration>} */
    MavenStandIn configured(String elements) {
        configuration = elements;
        return this;
    }

    MavenStandIn property(String name, String value) {
        commandLine.setProperty(name, value);
        return this;
    }

    /** The same module, with a goal of it that is about to run. */
    <M extends AbstractPycontainerMojo> M prepare(M goal) {
        goal.setLog(log);
        goal.setPluginContext(pluginContext);
        goal.project = project();
        goal.session = session();
        goal.mojoExecution = execution();
        return goal;
    }

    @SuppressWarnings("deprecation")
    MavenSession session() {
        request.setUserProperties(commandLine);
        request.setSystemProperties(new Properties());
        request.setBaseDirectory(directory.toFile());
        return new MavenSession(
                null, (org.eclipse.aether.RepositorySystemSession) null, request, new DefaultMavenExecutionResult());
    }

    MavenProject project() {
        Plugin plugin = plugin();
        plugin.setConfiguration(dom());
        Build build = new Build();
        build.setDirectory(directory.resolve("target").toString());
        build.addPlugin(plugin);
        Model model = new Model();
        model.setGroupId("example");
        model.setArtifactId("greeter");
        model.setVersion("1.0");
        model.setProperties(pomProperties);
        model.setBuild(build);
        MavenProject project = new MavenProject(model);
        project.setFile(directory.resolve("pom.xml").toFile());
        return project;
    }

    /** As Maven hands it on: what the pom has, and the property of each parameter that it has not. */
    MojoExecution execution() {
        PluginDescriptor descriptor = new PluginDescriptor();
        descriptor.setGroupId("dev.pycontainer");
        descriptor.setArtifactId("pycontainer-maven-plugin");
        MojoDescriptor mojo = new MojoDescriptor();
        mojo.setPluginDescriptor(descriptor);
        MojoExecution execution = new MojoExecution(plugin(), "build", "default-cli");
        execution.setMojoDescriptor(mojo);
        Xpp3Dom whole = dom();
        Xpp3Dom property = new Xpp3Dom("python");
        property.setValue("${pycontainer.python}");
        whole.addChild(property);
        execution.setConfiguration(whole);
        return execution;
    }

    private static Plugin plugin() {
        Plugin plugin = new Plugin();
        plugin.setGroupId("dev.pycontainer");
        plugin.setArtifactId("pycontainer-maven-plugin");
        return plugin;
    }

    private Xpp3Dom dom() {
        try {
            return Xpp3DomBuilder.build(new StringReader("<configuration>" + configuration + "</configuration>"));
        } catch (XmlPullParserException | IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Decrypts {@code {text}} to {@code text}, and finds {@code {broken}} broken, as Maven 3 does. */
    static SettingsDecrypter decrypter() {
        return asked -> new Decrypted(asked);
    }

    private static final class Decrypted implements SettingsDecryptionResult {
        private final List<Server> servers = new ArrayList<>();
        private final List<Proxy> proxies = new ArrayList<>();
        private final List<SettingsProblem> problems = new ArrayList<>();

        Decrypted(SettingsDecryptionRequest asked) {
            for (Server server : asked.getServers()) {
                Server open = server.clone();
                open.setPassword(opened(server.getPassword()));
                servers.add(open);
            }
            for (Proxy proxy : asked.getProxies()) {
                Proxy open = proxy.clone();
                open.setPassword(opened(proxy.getPassword()));
                proxies.add(open);
            }
        }

        private String opened(String password) {
            if (password == null || !password.startsWith("{")) {
                return password;
            }
            boolean broken = password.equals("{broken}");
            problems.add(new DefaultSettingsProblem(
                    broken ? "cannot decrypt " + password : "an old form",
                    broken ? SettingsProblem.Severity.ERROR : SettingsProblem.Severity.WARNING,
                    "settings.xml",
                    1,
                    1,
                    null));
            return broken ? password : password.substring(1, password.length() - 1);
        }

        @Override
        public Server getServer() {
            return servers.isEmpty() ? null : servers.get(0);
        }

        @Override
        public List<Server> getServers() {
            return servers;
        }

        @Override
        public Proxy getProxy() {
            return proxies.isEmpty() ? null : proxies.get(0);
        }

        @Override
        public List<Proxy> getProxies() {
            return proxies;
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return problems;
        }
    }
}
