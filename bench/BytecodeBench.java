import dev.pycontainer.python.Version;
import dev.pycontainer.python.interpreter.BytecodeCompiler;
import dev.pycontainer.python.interpreter.Interpreter;
import dev.pycontainer.python.interpreter.PromisedInterpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Compiles the sources of a folder as a build does, writes what comes and says how many milliseconds it took: BytecodeBench PYTHON VERSION FOLDER. */
final class BytecodeBench {
    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        Interpreter python =
                new Interpreter(Path.of(arguments[0]).toRealPath(), Version.parse(arguments[1]), new TreeMap<>());
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of(arguments[2]))) {
            sources = files.filter(file -> file.toString().endsWith(".py")).toList();
        }
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try (BytecodeCompiler compiler = new BytecodeCompiler(PromisedInterpreter.of(python), threads)) {
            List<Future<Boolean>> compiled = new ArrayList<>();
            for (Path source : sources) {
                compiled.add(executor.submit(() -> compile(compiler, source)));
            }
            for (Future<Boolean> one : compiled) {
                one.get();
            }
        } finally {
            executor.shutdownNow();
        }
        System.out.println((System.nanoTime() - start) / 1_000_000);
    }

    private static boolean compile(BytecodeCompiler compiler, Path source) throws IOException {
        var bytecode = compiler.compile(source.toString(), Files.readAllBytes(source));
        if (bytecode.isPresent()) {
            Path file = Path.of(compiler.compiledPath(source.toString()));
            Files.createDirectories(file.getParent());
            Files.write(file, bytecode.get());
        }
        return bytecode.isPresent();
    }
}
