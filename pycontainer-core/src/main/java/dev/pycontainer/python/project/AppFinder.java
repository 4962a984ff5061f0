package dev.pycontainer.python.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the application objects of one framework in a project's own modules, by their text. */
final class AppFinder {
    private static final Set<String> ASIDE =
            Set.of("tests", "test", "testing", "examples", "example", "docs", "scripts", "benchmarks", "migrations");
    private static final String FACTORY_NAMES =
            "(?:create|make|get|build)_(?:app|application)|app_factory|application_factory";
    private static final Pattern FACTORY =
            Pattern.compile("(?:async\\s+)?def\\s+(" + FACTORY_NAMES + ")\\s*\\((.*)\\)[^()]*:.*");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("([A-Za-z]\\w*)\\s*(?::[^=]*)?=\\s*([A-Za-z_][\\w.]*)\\s*\\(.*");
    private static final Pattern FACTORY_CALL = Pattern.compile("(?:[\\w.]+\\.)?(?:" + FACTORY_NAMES + ")");

    private final String framework;
    private final String constructor;
    private final List<AppObject> apps = new ArrayList<>();
    private final List<AppObject> made = new ArrayList<>();

    /**
     * @param framework the module to import, such as {@code fastapi}
     * @param constructor the class that is the application, such as {@code FastAPI}
     */
    AppFinder(String framework, String constructor) {
        this.framework = framework;
        this.constructor = constructor;
    }

    /** Unsorted. */
    List<AppObject> find(PythonModules modules) {
        modules.files().forEach((name, file) -> {
            if (isOwnCode(name) && file.path().endsWith(".py")) {
                scan(name, PythonSource.text(file));
            }
        });
        if (apps.stream().anyMatch(AppObject::factory)) {
            // "app = create_app()" says nothing of the framework; the factory that is there does.
            apps.addAll(made);
        }
        return apps;
    }

    static boolean isOwnCode(String module) {
        String[] parts = module.split("\\.");
        String last = parts[parts.length - 1];
        return Arrays.stream(parts).noneMatch(ASIDE::contains)
                && !last.startsWith("test_")
                && !last.endsWith("_test")
                && !last.equals("conftest");
    }

    private void scan(String module, String text) {
        // A quick look first: most modules make no application.
        if (!text.contains(constructor) && !text.contains("_app") && !text.contains("app_")) {
            return;
        }
        List<String> statements = PythonSource.topLevelStatements(text);
        Set<String> constructors = constructors(statements);
        for (String statement : statements) {
            Matcher assignment = ASSIGNMENT.matcher(statement);
            Matcher factory = FACTORY.matcher(statement);
            if (assignment.matches() && constructors.contains(assignment.group(2))) {
                apps.add(new AppObject(module, assignment.group(1), false));
            } else if (assignment.matches()
                    && FACTORY_CALL.matcher(assignment.group(2)).matches()) {
                made.add(new AppObject(module, assignment.group(1), false));
            } else if (!constructors.isEmpty() && factory.matches() && needsNothing(factory.group(2))) {
                apps.add(new AppObject(module, factory.group(1), true));
            }
        }
    }

    /** The names by which a module calls the constructor; none if it does not import the framework. */
    private Set<String> constructors(List<String> statements) {
        Set<String> names = new HashSet<>();
        Pattern from = Pattern.compile("from\\s+" + framework + "(?:\\.\\w+)*\\s+import\\s+\\(?(.*?)\\)?");
        Pattern whole = Pattern.compile("import\\s+" + framework + "(?:\\s+as\\s+(\\w+))?");
        for (String statement : statements) {
            Matcher fromImport = from.matcher(statement);
            Matcher wholeImport = whole.matcher(statement);
            if (fromImport.matches()) {
                Arrays.stream(fromImport.group(1).split(",")).map(String::strip).forEach(item -> addAlias(names, item));
            } else if (wholeImport.matches()) {
                String alias = wholeImport.group(1) == null ? framework : wholeImport.group(1);
                names.add(alias + "." + constructor);
            }
        }
        return names;
    }

    private void addAlias(Set<String> names, String item) {
        String[] words = item.split("\\s+");
        if (words[0].equals(constructor)) {
            names.add(words.length == 3 ? words[2] : constructor);
        }
    }

    private static boolean needsNothing(String parameters) {
        return Arrays.stream(parameters.split(","))
                .map(String::strip)
                .allMatch(parameter -> parameter.isEmpty() || parameter.startsWith("*") || parameter.contains("="));
    }
}
