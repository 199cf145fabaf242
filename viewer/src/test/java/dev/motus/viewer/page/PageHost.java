package dev.motus.viewer.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.graalvm.polyglot.HostAccess.Export;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What the page's tests ask of Java: what a browser would do for them, and files. */
public final class PageHost {
  /** The files that Java's readers and the page tell the same of. */
  private static final Path CASES = Path.of("../format/src/test/resources/cases");

  private final Queue<Value> later = new ArrayDeque<>();

  @Export
  public void later(Value call) {
    later.add(call);
  }

  /** What was put off first, or null when nothing is. */
  @Nullable Value next() {
    return later.poll();
  }

  @Export
  public byte[] gunzip(Value bytes) throws IOException {
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytesOf(bytes)))) {
      return unpacked.readAllBytes();
    }
  }

  @Export
  public String utf8(Value bytes) {
    return new String(bytesOf(bytes), StandardCharsets.UTF_8);
  }

  @Export
  public byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Export
  public String text(Value bytes, String encoding) {
    return new String(bytesOf(bytes), Charset.forName(encoding));
  }

  @Export
  public String[] cases() throws IOException {
    return names(CASES, Files::isDirectory);
  }

  @Export
  public String[] caseFiles(String name) throws IOException {
    return names(CASES.resolve(name), Files::isRegularFile);
  }

  @Export
  public byte[] caseBytes(String name, String file) throws IOException {
    return Files.readAllBytes(CASES.resolve(name).resolve(file));
  }

  private static String[] names(Path folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(wanted)
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toArray(String[]::new);
    }
  }

  private static byte[] bytesOf(Value array) {
    byte[] bytes = new byte[Math.toIntExact(array.getArraySize())];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) array.getArrayElement(i).asInt();
    }
    return bytes;
  }
}
