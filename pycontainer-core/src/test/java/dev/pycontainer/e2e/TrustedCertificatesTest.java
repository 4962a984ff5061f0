package dev.pycontainer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pycontainer.base.ExampleCertificates;
import dev.pycontainer.lab.ContainerEngine;
import dev.pycontainer.lab.Laboratory;
import dev.pycontainer.lab.LaboratoryTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of a company in a real container. */
@LaboratoryTest
class TrustedCertificatesTest {
    private static final String PROBE =
            """
            import ssl
            trusted = ssl.create_default_context().get_ca_certs()
            names = [value for one in trusted for part in one['subject'] for key, value in part if key == 'commonName']
            print(len(trusted) > 100, [name for name in names if name.startswith('Example')])
            """;

    @TempDir
    Path folder;

    @Test
    void python_trusts_them_besides_those_of_the_base() throws IOException {
        Laboratory laboratory = Laboratory.running();
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("app.py"), "print('started')\n");
        Files.writeString(project.resolve("company.pem"), ExampleCertificates.GOOD);
        String repository = laboratory.registry() + "/trust/" + UUID.randomUUID();
        ProjectRun.of(project, folder.resolve("cache"))
                .with(
                        "baseImage=" + laboratory.baseImage(),
                        "extraCaCertificates=company.pem",
                        "includeDeps=false",
                        "entrypoint=/opt/venv/bin/python")
                .pushingTo(repository, "1")
                .build();

        ContainerEngine docker = laboratory.docker();
        docker.pull(repository + ":1");
        try {
            assertThat(docker.run(repository + ":1", "-c", PROBE)).isEqualTo("True ['Example good authority']\n");
        } finally {
            docker.remove(repository + ":1");
        }
    }
}
