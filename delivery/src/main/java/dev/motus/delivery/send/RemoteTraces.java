package dev.motus.delivery.send;

import dev.motus.delivery.send.Batch.CloudTrace;
import dev.motus.runtime.file.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ids that Motus Cloud gave to traces. They are also kept with the spool, so that the spans of
 * one trace that several processes send become one trace there. Used by the sender's thread only.
 */
final class RemoteTraces {
  private final Map<String, String> ids = new HashMap<>();
  private final @Nullable Spool spool;

  RemoteTraces(@Nullable Spool spool) {
    this.spool = spool;
  }

  /** The trace's id there, or null when it has none yet. */
  @Nullable String idOf(CloudTrace trace) {
    if (trace.remoteId() != null) {
      return trace.remoteId();
    }
    String known = ids.get(trace.key());
    if (known == null) {
      known = recall(file(trace));
      if (known != null) {
        ids.put(trace.key(), known);
      }
    }
    return known;
  }

  /** The trace has this id there from now on. */
  void created(CloudTrace trace, String remoteId) {
    ids.put(trace.key(), remoteId);
    Path file = file(trace);
    if (file != null) {
      try {
        OwnerOnlyFiles.replace(file, out -> out.write(remoteId.getBytes(StandardCharsets.UTF_8)));
      } catch (IOException unwritable) {
        // Another process may create the trace a second time; no span is lost by it.
        ids.put(trace.key(), remoteId);
      }
    }
  }

  /** The trace is complete. */
  void completed(CloudTrace trace) {
    Path file = file(trace);
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException undeletable) {
        // A file that stays is removed later, when it is as old as the spool keeps files.
        ids.remove(trace.key());
      }
    }
  }

  private static @Nullable String recall(@Nullable Path file) {
    try {
      return file != null && Files.exists(file)
          ? Files.readString(file, StandardCharsets.UTF_8)
          : null;
    } catch (IOException unreadable) {
      return null;
    }
  }

  private @Nullable Path file(CloudTrace trace) {
    Path directory = spool == null ? null : spool.directory();
    UUID safe = UUID.nameUUIDFromBytes(trace.key().getBytes(StandardCharsets.UTF_8));
    return directory == null ? null : directory.resolve(safe + Spool.REMOTE_SUFFIX);
  }
}
