package dev.motus.journal;

import dev.motus.runtime.file.OwnerOnlyFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A journal in segments, to be read: of a program that runs, or of one that was killed. */
public final class JournalSegments {
  /** Systems tell the start of a process more or less exactly, and not always the same. */
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  private JournalSegments() {}

  /**
   * Makes the readable form as of now, beside the segments and over an earlier one.
   *
   * @return where it is
   */
  public static Path toLines(Path head) throws IOException {
    Path lines = JournalFile.lines(head);
    // No lambda, as below in this way: short programs wait for the first ones.
    OwnerOnlyFiles.replace(
        lines,
        new OwnerOnlyFiles.Content() {
          @Override
          public void writeTo(OutputStream out) throws IOException {
            SegmentLines.write(head, out);
          }
        });
    return lines;
  }

  /** The same in the system's directory for temporary files; the caller removes it. */
  static Path toTemporaryLines(Path head) throws IOException {
    Path lines = Files.createTempFile("motus-", ".jsonl");
    try (OutputStream out = Files.newOutputStream(lines, StandardOpenOption.WRITE)) {
      SegmentLines.write(head, out);
    } catch (IOException | RuntimeException | Error failure) {
      Files.deleteIfExists(lines);
      throw failure;
    }
    return lines;
  }

  /**
   * Whether the process that writes it still runs, as far as this machine knows.
   *
   * @throws IOException when the journal cannot be read
   */
  public static boolean isWritten(Path head) throws IOException {
    try (SegmentReader segments = new SegmentReader(head)) {
      SegmentReader.Content found = segments.record(Block.HEADER);
      if (found == null || found.bytes().length <= Segments.HEAD_BYTES) {
        return false;
      }
      ByteBuffer times = ByteBuffer.wrap(found.bytes()).order(Block.ORDER);
      long started = times.getLong(24);
      Optional<Instant> start =
          ProcessHandle.of(times.getLong(16)).flatMap(process -> process.info().startInstant());
      return start.isPresent()
          && Duration.between(Instant.ofEpochMilli(started), start.get()).abs().compareTo(TOLERANCE)
              <= 0;
    }
  }
}
