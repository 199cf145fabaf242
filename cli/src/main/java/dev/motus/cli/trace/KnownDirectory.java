package dev.motus.cli.trace;

import dev.motus.format.read.FileKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read of the directory of a trace, as long as its files stay as they were. */
final class KnownDirectory {
  private final byte[] print;
  private final List<TraceFile> files;
  private final Map<Path, TraceSummary> summaries = new HashMap<>();
  private final Map<Path, Origin> origins = new HashMap<>();

  /**
   * Begins with the files alone.
   *
   * @param print what tells whether it still is so
   * @param files of the traces in it
   */
  KnownDirectory(byte[] print, List<TraceFile> files) {
    this.print = print.clone();
    this.files = List.copyOf(files);
  }

  boolean is(byte[] now) {
    return Arrays.equals(print, now);
  }

  List<TraceFile> files() {
    return files;
  }

  @Nullable TraceSummary summary(Path file) {
    return summaries.get(file);
  }

  void keep(Path file, TraceSummary summary) {
    summaries.put(file, summary);
  }

  @Nullable Origin origin(Path file) {
    return origins.get(file);
  }

  void keep(Path file, Origin origin) {
    origins.put(file, origin);
  }

  /** Writes it down. */
  void write(Path directory, DataOutput out) throws IOException {
    out.write(print);
    out.writeInt(files.size());
    for (TraceFile file : files) {
      out.writeUTF(directory.relativize(file.path()).toString());
      out.writeUTF(file.format().name());
      out.writeLong(file.bytes());
      Instant modified = file.modified().toInstant();
      out.writeLong(modified.getEpochSecond());
      out.writeInt(modified.getNano());
      TraceSummary summary = summaries.get(file.path());
      out.writeBoolean(summary != null);
      if (summary != null) {
        summary.write(out);
      }
      Origin origin = origins.get(file.path());
      out.writeBoolean(origin != null);
      if (origin != null) {
        text(origin.project(), out);
        text(origin.build(), out);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  static KnownDirectory read(Path directory, DataInput in) throws IOException {
    byte[] print = new byte[IndexFile.DIGEST_BYTES];
    in.readFully(print);
    int count = in.readInt();
    List<TraceFile> files = new ArrayList<>();
    Map<Path, TraceSummary> summaries = new HashMap<>();
    Map<Path, Origin> origins = new HashMap<>();
    for (int i = 0; i < count; i++) {
      Path path = directory.resolve(in.readUTF());
      FileKind format = FileKind.valueOf(in.readUTF());
      long bytes = in.readLong();
      Instant modified = Instant.ofEpochSecond(in.readLong(), in.readInt());
      files.add(new TraceFile(path, format, bytes, FileTime.from(modified)));
      if (in.readBoolean()) {
        summaries.put(path, TraceSummary.read(in));
      }
      if (in.readBoolean()) {
        origins.put(path, new Origin(text(in), text(in)));
      }
    }
    KnownDirectory known = new KnownDirectory(print, files);
    known.summaries.putAll(summaries);
    known.origins.putAll(origins);
    return known;
  }

  private static void text(@Nullable String text, DataOutput out) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private static @Nullable String text(DataInput in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
