package dev.pycontainer.python.project;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The names that stay out of every image unless {@code include} names them: secrets (PJ-1), tools and build outputs. */
final class LeftOutNames {
    /** Names and endings, compared without regard to case. */
    private record Names(Set<String> exact, List<String> starts, List<String> ends) {
        boolean hold(String name) {
            return exact.contains(name)
                    || starts.stream().anyMatch(name::startsWith)
                    || ends.stream().anyMatch(name::endsWith);
        }
    }

    private static final Names SECRETS = new Names(
            Set.of(
                    ".netrc",
                    "_netrc",
                    ".pypirc",
                    "pip.conf",
                    "pip.ini",
                    "id_rsa",
                    "id_dsa",
                    "id_ecdsa",
                    "id_ed25519",
                    ".aws",
                    ".azure",
                    ".docker",
                    ".ssh",
                    ".gnupg",
                    ".kube",
                    "settings.xml",
                    "settings-security.xml",
                    ".git-credentials",
                    ".npmrc",
                    ".pgpass",
                    ".htpasswd",
                    ".vault-token"),
            List.of(".env", "terraform.tfstate"),
            List.of(".pem", ".key", ".ppk", ".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".sqlite", ".sqlite3"));

    private static final Names TOOLING = new Names(
            Set.of(
                    ".git",
                    ".hg",
                    ".svn",
                    ".bzr",
                    ".jj",
                    "_darcs",
                    "cvs",
                    ".venv",
                    "__pycache__",
                    "node_modules",
                    ".tox",
                    ".nox",
                    ".mypy_cache",
                    ".pytest_cache",
                    ".ruff_cache",
                    ".hypothesis",
                    ".pytype",
                    ".pyre",
                    ".ipynb_checkpoints",
                    ".eggs",
                    ".cache",
                    ".coverage",
                    "htmlcov",
                    ".gradle",
                    ".idea",
                    ".vscode",
                    ".ds_store",
                    "thumbs.db"),
            List.of(".coverage."),
            List.of(".egg-info", ".pyc", ".pyo", ".swp"));

    private static final Set<String> OUTPUTS = Set.of("build", "dist", "target");
    private static final Set<String> TESTS = Set.of("tests", "test");

    /** Locks and requirements may name indexes with passwords, and their content is installed already. */
    private static final Names BUILD_INPUTS = new Names(
            Set.of(
                    "pom.xml",
                    "mvnw",
                    "mvnw.cmd",
                    ".mvn",
                    "pycontainer.toml",
                    ".dockerignore",
                    ".gitignore",
                    ".gitattributes",
                    ".gitmodules",
                    ".github",
                    ".gitlab-ci.yml",
                    ".pre-commit-config.yaml",
                    ".editorconfig",
                    ".python-version",
                    "makefile",
                    "tox.ini",
                    "noxfile.py",
                    "uv.lock",
                    "uv.toml",
                    "poetry.lock",
                    "poetry.toml",
                    "pdm.lock",
                    "pdm.toml",
                    "pylock.toml",
                    "base.lock",
                    "pipfile",
                    "pipfile.lock"),
            List.of("dockerfile", "containerfile", "docker-compose", "requirements", "pylock.", "constraints"),
            // Such as that of the very build, which grows while it is read.
            List.of(".log"));

    private LeftOutNames() {}

    /** What a name alone decides, at any depth. */
    static Optional<LeftOut.Reason> anywhere(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        // Version control first: .git is on the list of secrets too, and one reason is enough.
        if (TOOLING.hold(lower)) {
            return Optional.of(LeftOut.Reason.TOOLING);
        }
        return SECRETS.hold(lower) ? Optional.of(LeftOut.Reason.SECRET) : Optional.empty();
    }

    /** What a name decides beside pyproject.toml: deeper down, {@code build} may be a package. */
    static Optional<LeftOut.Reason> atTop(String name, boolean directory) {
        if (directory && OUTPUTS.contains(name)) {
            return Optional.of(LeftOut.Reason.OUTPUT);
        }
        if (directory && TESTS.contains(name)) {
            return Optional.of(LeftOut.Reason.TEST);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        boolean code = directory || lower.endsWith(".py") && !lower.equals("noxfile.py");
        boolean buildInput = BUILD_INPUTS.exact().contains(lower) || !code && BUILD_INPUTS.hold(lower);
        return buildInput ? Optional.of(LeftOut.Reason.BUILD_INPUT) : Optional.empty();
    }
}
