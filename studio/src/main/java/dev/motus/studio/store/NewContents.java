package dev.motus.studio.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The long texts and resources that changes bring, written once for all of them. */
final class NewContents {
  private NewContents() {}

  /**
   * Does changes, each after what it brings is there.
   *
   * @param changed takes the ids of runs that changed
   */
  static void apply(Handle transaction, List<Change> changes, Set<String> changed) {
    // One that may delete texts must not delete those that a later one brings again.
    boolean isInOrder = changes.stream().anyMatch(change -> change.runs().isEmpty());
    if (!isInOrder) {
      put(transaction, changes);
    }
    for (Change change : changes) {
      if (isInOrder) {
        put(transaction, List.of(change));
      }
      change.apply(transaction, changed);
    }
  }

  private static void put(Handle transaction, List<Change> changes) {
    // In one order everywhere: two processes that bring the same texts never wait for each other.
    Map<byte[], byte[]> contents = new TreeMap<>(Arrays::compareUnsigned);
    for (Change change : changes) {
      if (change instanceof SpanBatch batch) {
        for (PackedSpan span : batch.spans()) {
          span.contents.forEach(content -> contents.put(content.digest(), content.packed()));
        }
      }
    }
    try (PreparedBatch batch =
        transaction.prepareBatch(
            "INSERT INTO content VALUES (:digest, :packed) ON CONFLICT DO NOTHING")) {
      contents.forEach(
          (digest, packed) -> batch.bind("digest", digest).bind("packed", packed).add());
      if (batch.size() > 0) {
        batch.execute();
      }
    }
  }
}
