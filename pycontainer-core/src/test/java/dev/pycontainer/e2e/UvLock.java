package dev.pycontainer.e2e;

import dev.pycontainer.python.index.FakePackageIndex;
import dev.pycontainer.python.wheel.WheelBuilder;
import java.util.List;
import java.util.stream.Collectors;

/** A uv.lock of the project {@code shop}: it names addresses and sizes, so that no index need be asked. */
final class UvLock {
    private UvLock() {}

    static String of(FakePackageIndex index, List<WheelBuilder> wheels) {
        return """
                version = 1
                requires-python = ">=3.10"

                [[package]]
                name = "shop"
                version = "1.0"
                source = { editable = "." }
                dependencies = [%s]

                [package.metadata]
                requires-dist = [%s]
                """
                        .formatted(names(wheels), names(wheels))
                + wheels.stream().map(wheel -> one(index, wheel)).collect(Collectors.joining());
    }

    private static String names(List<WheelBuilder> wheels) {
        return wheels.stream()
                .map(wheel -> "{ name = \"" + wheel.filename().name() + "\" }")
                .collect(Collectors.joining(", "));
    }

    private static String one(FakePackageIndex index, WheelBuilder wheel) {
        byte[] bytes = wheel.bytes();
        return """

                [[package]]
                name = "%s"
                version = "%s"
                source = { registry = "%s" }
                wheels = [{ url = "%s", hash = "sha256:%s", size = %d }]
                """
                .formatted(
                        wheel.filename().name(),
                        wheel.filename().version(),
                        index.url(),
                        index.fileUrl(wheel.filename().text()),
                        FakePackageIndex.sha256(bytes),
                        bytes.length);
    }
}
