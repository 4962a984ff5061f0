package dev.pycontainer.python.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pycontainer.failure.PycontainerException;
import dev.pycontainer.python.wheel.ZipEntryBytes.Descriptor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ZipArchiveTest {
    private static final byte[] JUNK = {1, 2, 3};

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void members_are_read_in_the_order_of_their_data_with_their_bytes() throws IOException {
        ZipBuilder zip = new ZipBuilder();
        zip.file("a/b.txt", "hello hello hello");
        zip.file("empty", "");
        zip.file("stored", "").stored(bytes("plain")).size(5).crc(ZipBuilder.crc32(bytes("plain")));
        zip.file("tool", "x").mode(0100755);

        assertThat(contents(zip.bytes()))
                .containsExactly("a/b.txt=hello hello hello", "empty=", "stored=plain", "tool=x*");
        assertThat(warnings).isEmpty();
    }

    @Test
    void directories_are_checked_but_not_members() throws IOException {
        ZipBuilder zip = new ZipBuilder();
        zip.file("pkg/", "").stored(new byte[0]).mode(040755);
        zip.file("pkg/a", "1");

        assertThat(contents(zip.bytes())).containsExactly("pkg/a=1");
    }

    @ParameterizedTest
    @EnumSource(Descriptor.class)
    void sizes_may_be_repeated_in_a_data_descriptor(Descriptor kind) throws IOException {
        ZipBuilder zip = new ZipBuilder();
        ZipEntryBytes entry = zip.file("a", "hello");
        if (kind != Descriptor.NONE) {
            entry.descriptor(kind);
        }
        zip.file("b", "world");

        assertThat(contents(zip.bytes())).containsExactly("a=hello", "b=world");
    }

    @Test
    void zip64_sizes_offsets_and_end_records_are_understood() throws IOException {
        ZipBuilder zip = new ZipBuilder().zip64();
        zip.file("a", "hello").zip64();
        zip.file("b", "world").zip64();

        assertThat(contents(zip.bytes())).containsExactly("a=hello", "b=world");
    }

    @Test
    void zip64_fields_that_repeat_what_the_header_says_are_understood() throws IOException {
        ZipBuilder zip = new ZipBuilder();
        byte[] data = ZipBuilder.deflated(bytes("hello"));
        zip.file("a", "hello").centralExtra(zip64Field(5, data.length)).localExtra(zip64Field(5, data.length));

        assertThat(contents(zip.bytes())).containsExactly("a=hello");
    }

    @Test
    void more_than_65535_entries_are_read() throws IOException {
        ZipBuilder zip = new ZipBuilder().zip64();
        for (int i = 0; i < 66_000; i++) {
            zip.file("f" + i, "");
        }

        assertThat(open(zip.bytes()).files()).hasSize(66_000);
    }

    @Test
    void archives_of_the_jdk_are_read() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a/"));
            zip.putNextEntry(new ZipEntry("a/x"));
            zip.write(bytes("hello"));
            zip.closeEntry();
        }

        assertThat(contents(out.toByteArray())).containsExactly("a/x=hello");
    }

    @Test
    void the_data_offset_counts_the_extra_field_of_the_local_header() throws IOException {
        ZipBuilder zip = new ZipBuilder();
        zip.file("a", "hello").localExtra(new byte[] {(byte) 0xFE, (byte) 0xCA, 2, 0, 9, 9});

        assertThat(contents(zip.bytes())).containsExactly("a=hello");
    }

    static Stream<Arguments> ambiguous() {
        return Stream.of(
                Arguments.of("bytes before the first entry", zip(z -> z.prefix(JUNK)), "belong to no entry"),
                Arguments.of("bytes before the directory", zip(z -> z.beforeDirectory(JUNK)), "belong to no entry"),
                Arguments.of("bytes after the end record", zip(z -> z.trailer(JUNK)), "follow its end record"),
                Arguments.of("zeros after the end record", zip(z -> z.trailer(new byte[4])), "follow its end record"),
                Arguments.of("a comment like a ZIP", zip(z -> z.comment(bytes("PK\3\4"))), "comment"),
                Arguments.of("a ZIP in the comment", zip(z -> z.comment(sound())), "central directory"),
                Arguments.of("two archives in a row", joined(sound(), sound()), "central directory"),
                Arguments.of("one entry more in the end record", zip(z -> z.countMore(1)), "shorter"),
                Arguments.of("one entry less in the end record", zip(z -> z.countMore(-1)), "more than its end record"),
                Arguments.of("extensible data", zip(z -> z.zip64().extensibleData(JUNK)), "extensible data"),
                Arguments.of("a hidden entry", entry(e -> e.hidden()), "belong to no entry"),
                Arguments.of("another local name", entry(e -> e.localName("b")), "another name"),
                Arguments.of("a longer local name", entry(e -> e.localName("abc")), "another name"),
                Arguments.of("another local method", entry(e -> e.localMethod(0)), "another compression method"),
                Arguments.of("another local CRC", entry(e -> e.localCrc(7)), "another CRC"),
                Arguments.of("an offset that is shifted", entry(e -> e.offsetShift(1)), "belong to no entry"),
                Arguments.of("an offset beyond the file", entry(e -> e.offsetShift(1 << 20)), "belong to no entry"),
                Arguments.of("a missing ZIP64 field", entry(e -> e.size(0xFFFFFFFFL)), "needs ZIP64"),
                Arguments.of(
                        "a ZIP64 field that says something else",
                        entry(e -> e.centralExtra(zip64Field(6, 7))),
                        "contradicts"),
                Arguments.of(
                        "a ZIP64 field twice",
                        entry(e -> e.centralExtra(joined(zip64Field(), zip64Field()))),
                        "same extra field twice"),
                Arguments.of(
                        "a damaged extra field", entry(e -> e.centralExtra(new byte[] {1, 0, 99, 0})), "damaged extra"),
                Arguments.of("a negative ZIP64 size", entry(e -> e.zip64().size(-5)), "beyond 2^63"),
                Arguments.of(
                        "another name in an extra field", entry(e -> e.localExtra(unicodePath("b"))), "different name"),
                Arguments.of("a descriptor that is announced only", entry(e -> e.flags(8)), "data descriptor"),
                Arguments.of("a directory with content", entry(e -> e.rawName(bytes("a/"))), "directory with content"),
                Arguments.of("one name, two contents", twins("a", "1", "a", "2"), "twice, with different content"),
                Arguments.of("a file that is a directory", twins("a", "1", "a/b", "2"), "both a file and a directory"),
                Arguments.of("two entries with one content", overlapping(), "shares bytes"),
                Arguments.of("an entry that covers the next", entry(e -> e.compressedSize(60)), "shares bytes"),
                Arguments.of(
                        "an entry that covers the directory", lastEntry(e -> e.compressedSize(60)), "shares bytes"),
                Arguments.of("cut short", Arrays.copyOfRange(sound(), 10, sound().length), "central directory"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void ambiguous(String what, byte[] zip, String why) {
        assertThatThrownBy(() -> contents(zip))
                .isInstanceOf(PycontainerException.class)
                .hasMessageStartingWith("cannot use the wheel demo.whl: ambiguous ZIP: ")
                .hasMessageContaining(why);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("nothing", new byte[0], "not a ZIP file"),
                Arguments.of("something else", new byte[4096], "not a ZIP file"),
                Arguments.of("only the front half", Arrays.copyOf(sound(), sound().length / 2), "not a ZIP file"),
                Arguments.of("encrypted", entry(e -> e.flags(1)), "encrypted"),
                Arguments.of("masked headers", entry(e -> e.flags(1 << 13)), "encrypted"),
                Arguments.of("bzip2", entry(e -> e.method(12)), "method 12"),
                Arguments.of("a link", entry(e -> e.mode(0120777)), "link or a device"),
                Arguments.of("a FIFO", entry(e -> e.mode(0010644)), "link or a device"),
                Arguments.of("wrong CRC", entry(e -> e.crc(7)), "its header says 00000007"),
                Arguments.of("more bytes than declared", entry(e -> e.size(4)), "is longer than the 4 bytes"),
                Arguments.of("fewer bytes than declared", entry(e -> e.size(7)), "is shorter than the 7 bytes"),
                Arguments.of("deflate cut short", entry(e -> e.cut(2)), "cut short"),
                Arguments.of("bytes after the deflate data", entry(e -> e.dataTail(JUNK)), "after the end"),
                Arguments.of(
                        "damaged deflate data",
                        entry(e -> e.method(8).stored(bytes("hello")).method(8)),
                        "damaged"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, byte[] zip, String why) {
        assertThatThrownBy(() -> contents(zip))
                .isInstanceOf(PycontainerException.class)
                .hasMessageStartingWith("cannot use the wheel demo.whl: ")
                .hasMessageContaining(why);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("../x", "'..' segment"),
                Arguments.of("a/../../x", "'..' segment"),
                Arguments.of("a/..", "'..' segment"),
                Arguments.of("./x", "'.' or '..' segment"),
                Arguments.of("a//x", "empty"),
                Arguments.of("/abs", "absolute"),
                Arguments.of("C:/x", "absolute"),
                Arguments.of("..\\x", "backslash"),
                Arguments.of("a\nb", "control"),
                Arguments.of("a\0b", "control"),
                Arguments.of("a\u202Eb", "control or format"),
                Arguments.of("", "no name"),
                Arguments.of("x/.wh.y", ".wh."),
                Arguments.of("x".repeat(300), "longer than 255"),
                Arguments.of("a/".repeat(2500) + "x", "longer than 4096"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void dangerous_names_are_refused_and_shown_escaped(String name, String why) {
        byte[] zip = twins(name, "1", "z", "2");

        assertThatThrownBy(() -> contents(zip))
                .isInstanceOf(PycontainerException.class)
                .hasMessageContaining(why)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\0", "\u202E"));
    }

    @Test
    void names_that_are_not_utf_8_are_refused() {
        assertThatThrownBy(() -> contents(entry(e -> e.rawName(new byte[] {'a', (byte) 0xE9}))))
                .hasMessageContaining("entry 'aé' has a name that is not UTF-8");
    }

    @Test
    void a_name_twice_with_the_same_content_is_kept_once_with_a_warning() throws IOException {
        assertThat(contents(twins("a", "1", "a", "1"))).containsExactly("a=1");
        assertThat(warnings).containsExactly("wheel demo.whl: entry 'a' is there twice, with the same content");
    }

    @Test
    void names_that_look_alike_are_warned_about_and_refused_on_demand() throws IOException {
        byte[] zip = twins("pkg/File", "1", "pkg/file", "2");

        assertThat(contents(zip)).hasSize(2);
        assertThat(warnings).singleElement().asString().contains("only in case");
        var strict = new WheelSettings(
                WheelSettings.RecordPolicy.HEAL, WheelSettings.ConflictPolicy.REFUSE, true, WheelLimits.DEFAULT);
        assertThatThrownBy(() -> open(zip, strict)).hasMessageContaining("only in case");
        assertThat(contents(twins("caf\u00e9", "1", "cafe\u0301", "2"))).hasSize(2);
        assertThat(warnings).last().asString().contains("Unicode form");
    }

    @Test
    void limits_hold_before_any_content_is_read() {
        ZipBuilder many = new ZipBuilder();
        for (int i = 0; i < 4; i++) {
            many.file("f" + i, "12345");
        }
        byte[] zip = many.bytes();

        assertThatThrownBy(() -> open(zip, limited(3, 100, 100))).hasMessageContaining("4 entries, the limit is 3");
        assertThatThrownBy(() -> open(zip, limited(9, 4, 100))).hasMessageContaining("the limit for one entry is 4");
        assertThatThrownBy(() -> open(zip, limited(9, 9, 19)))
                .hasMessageContaining("19 bytes, the limit for one wheel");
    }

    @Test
    void content_above_64_MiB_must_not_be_compressed_absurdly() {
        byte[] bomb = entry(e -> e.size((64L << 20) + 1));

        assertThatThrownBy(() -> contents(bomb)).hasMessageContaining("more than 100 to 1");
    }

    private static WheelSettings limited(int entries, long entry, long total) {
        return new WheelSettings(
                WheelSettings.RecordPolicy.HEAL,
                WheelSettings.ConflictPolicy.REFUSE,
                false,
                new WheelLimits(entries, entry, total, 100));
    }

    private static byte[] sound() {
        return zip(z -> z);
    }

    private static byte[] zip(UnaryOperator<ZipBuilder> change) {
        ZipBuilder zip = new ZipBuilder();
        zip.file("a", "hello");
        zip.file("z", "world");
        return change.apply(zip).bytes();
    }

    /** The changed entry lies between two others. */
    private static byte[] entry(UnaryOperator<ZipEntryBytes> change) {
        ZipBuilder zip = new ZipBuilder();
        zip.file("0", "first");
        change.apply(zip.file("a", "hello"));
        zip.file("z", "world");
        return zip.bytes();
    }

    private static byte[] lastEntry(UnaryOperator<ZipEntryBytes> change) {
        ZipBuilder zip = new ZipBuilder();
        change.apply(zip.file("a", "hello"));
        return zip.bytes();
    }

    /** How a few kilobytes become gigabytes: many central headers for one piece of data. */
    private static byte[] overlapping() {
        ZipBuilder zip = new ZipBuilder();
        int length = zip.file("a", "hello").local().length;
        zip.file("a", "hello").ghost().offsetShift(-length);
        return zip.bytes();
    }

    private static byte[] twins(String name, String content, String other, String otherContent) {
        ZipBuilder zip = new ZipBuilder();
        zip.file(name, content);
        zip.file(other, otherContent);
        return zip.bytes();
    }

    private static byte[] zip64Field(long... values) {
        var field = ZipBuilder.little(4 + 8 * values.length).putShort((short) 1);
        field.putShort((short) (8 * values.length));
        Arrays.stream(values).forEach(field::putLong);
        return field.array();
    }

    private static byte[] unicodePath(String name) {
        var field = ZipBuilder.little(9 + name.length()).putShort((short) 0x7075);
        return field.putShort((short) (5 + name.length()))
                .put((byte) 1)
                .putInt(0)
                .put(bytes(name))
                .array();
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ZipArchive open(byte[] zip) throws IOException {
        return open(zip, WheelSettings.DEFAULT);
    }

    private ZipArchive open(byte[] zip, WheelSettings settings) throws IOException {
        Path file = Files.write(folder.resolve("any-name"), zip);
        return ZipArchive.open(file, new WheelDiagnostics("demo.whl", warnings::add), settings);
    }

    /** Name and text of each member, with a star if it is executable; reads all bytes. */
    private List<String> contents(byte[] zip) throws IOException {
        ZipArchive archive = open(zip);
        List<String> contents = new ArrayList<>();
        for (ZipMember member : archive.files()) {
            try (InputStream in = archive.source(member).open()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                contents.add(member.name() + "=" + text + (member.isExecutable() ? "*" : ""));
            }
        }
        return contents;
    }
}
