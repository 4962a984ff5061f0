package dev.pycontainer.python.interpreter;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Speaks as the worker of a Python does; "bytecode" is the path and the length of the source. */
public final class FakeCompiler {
    private FakeCompiler() {}

    /** A program that says of itself what a Python says, and compiles. */
    public static String program(String version) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = new File(FakeCompiler.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getAbsolutePath();
        String minor = version.substring(0, version.lastIndexOf('.'));
        String start = "[ \"$1\" = -s ] && exec '" + java + "' -XX:TieredStopAtLevel=1 -cp '" + classes + "' "
                + FakeCompiler.class.getName() + " cpython-" + minor.replace(".", "") + "\n";
        return FakePython.answer("cpython", version).replaceFirst("\n", "\n" + start.replace("$", "\\$"));
    }

    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(System.in);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
        answer(out, arguments[0]);
        try {
            while (true) {
                String path = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                answer(out, path + " " + in.readNBytes(in.readInt()).length);
            }
        } catch (EOFException e) {
            out.close();
        }
    }

    private static void answer(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte('c');
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }
}
