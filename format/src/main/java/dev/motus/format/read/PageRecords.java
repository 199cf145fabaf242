package dev.motus.format.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The records of a page's chunks, one a line; chunks are unpacked when they are needed. */
final class PageRecords {
  /** What tasks in a row have in common is in few chunks, mostly. */
  private static final int KEPT_CHUNKS = 12;

  private final List<PageChunk> chunks;
  private final Map<PageChunk, String[]> unpacked = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<PageChunk> damaged = new HashSet<>();
  private boolean isIncomplete;

  PageRecords(List<PageChunk> chunks) {
    this.chunks = chunks;
  }

  /** A record's JSON; empty when there is nothing, or when it got lost. */
  String record(long number) {
    for (int low = 0, high = chunks.size() - 1; low <= high; ) {
      int middle = (low + high) >>> 1;
      PageChunk chunk = chunks.get(middle);
      if (number < chunk.first()) {
        high = middle - 1;
      } else if (number - chunk.first() >= chunk.count()) {
        low = middle + 1;
      } else {
        String[] lines = lines(chunk);
        int line = (int) (number - chunk.first());
        isIncomplete |= line >= lines.length;
        return line < lines.length ? lines[line] : "";
      }
    }
    isIncomplete = true;
    return "";
  }

  /** Whether a record was asked for that is lost. */
  boolean isIncomplete() {
    return isIncomplete;
  }

  private String[] lines(PageChunk chunk) {
    String[] known = unpacked.get(chunk);
    if (known != null || damaged.contains(chunk)) {
      return known == null ? new String[0] : known;
    }
    String[] lines;
    try {
      lines = new String(chunk.unpacked(), StandardCharsets.UTF_8).split("\n", -1);
    } catch (IOException lost) {
      // Whoever asks for a record of it is told so.
      damaged.add(chunk);
      return new String[0];
    }
    unpacked.put(chunk, lines);
    if (unpacked.size() > KEPT_CHUNKS) {
      unpacked.remove(unpacked.keySet().iterator().next());
    }
    return lines;
  }
}
