package dev.motus.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What counts for the whole journal: whose it is, and the names of tasks. Where tasks leave, this
 * stays; a name that was written before is not written again then. Thread-safe.
 */
final class SharedRecords {
  private static final int MOST_KNOWN = 10_000;

  private final Records records;
  private final boolean isStaying;

  private final Map<ByteBuffer, Long> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Long> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  SharedRecords(SegmentFiles files) {
    this.records = new Records(files, true);
    this.isStaying = files.areLeaving();
  }

  /** Where it is written. */
  Records records() {
    return records;
  }

  /** Writes a record that is not empty; where it is. */
  long put(int kind, byte[] bytes, int count) throws IOException {
    if (!isStaying || kind != Records.NAME) {
      return records.put(kind, bytes, count);
    }
    ByteBuffer content = ByteBuffer.wrap(Arrays.copyOf(bytes, count));
    synchronized (known) {
      Long place = known.get(content);
      if (place == null) {
        place = records.put(kind, bytes, count);
        known.put(content, place);
      }
      return place;
    }
  }
}
