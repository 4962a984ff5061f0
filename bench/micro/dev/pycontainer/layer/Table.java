package dev.pycontainer.layer;

import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all of {@link LayerBench} and prints a table of minima, with the ratio of writing layers to the limit. */
public final class Table {
    private Table() {}

    /** Arguments: the folder of wheels, how often each is measured, and what to measure, as a regular expression. */
    public static void main(String[] arguments) throws RunnerException {
        var options = new OptionsBuilder()
                .include(LayerBench.class.getName() + "\\.(" + arguments[2] + ")$")
                .jvmArgs("-Dwheels=" + arguments[0], "-Xmx1g")
                .addProfiler(ProcessorTime.class)
                .forks(1)
                .measurementIterations(Integer.parseInt(arguments[1]))
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<String, Double> minima = new TreeMap<>();
        System.out.printf("%-28s %10s %10s %10s%n", "ms", "cpu, least", "wall, least", "wall, mean");
        for (RunResult result : new Runner(options).run()) {
            String name = result.getParams().getBenchmark().replaceFirst(".*\\.", "");
            var wall = result.getPrimaryResult().getStatistics();
            double cpu = result.getSecondaryResults().get(ProcessorTime.LABEL).getStatistics().getMin();
            minima.put(name, cpu);
            System.out.printf("%-28s %10.0f %10.0f %10.0f%n", name, cpu, wall.getMin(), wall.getMean());
        }
        for (String name : minima.keySet()) {
            if (name.startsWith("layer") && minima.containsKey("limit")) {
                System.out.printf("%-28s %10.2f%n", name + " / limit", minima.get(name) / minima.get("limit"));
            }
        }
    }
}
