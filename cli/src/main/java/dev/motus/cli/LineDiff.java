package dev.motus.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;

/** The difference of two texts, line by line. */
final class LineDiff {
  private static final int CONTEXT = 2;

  /** What is longer is compared up to here: the work grows with the square of the differences. */
  private static final int MAX_LINES = 2_000;

  private static final int MAX_SHOWN = 60;
  private static final int FILE_NAMES = 2;

  private LineDiff() {}

  static List<String> of(String before, String after) {
    List<String> left = lines(before);
    List<String> right = lines(after);
    Patch<String> patch =
        DiffUtils.diff(
            left.subList(0, Math.min(left.size(), MAX_LINES)),
            right.subList(0, Math.min(right.size(), MAX_LINES)));
    List<String> unified = UnifiedDiffUtils.generateUnifiedDiff("A", "B", left, patch, CONTEXT);
    List<String> shown =
        new ArrayList<>(unified.isEmpty() ? unified : unified.subList(FILE_NAMES, unified.size()));
    if (left.size() > MAX_LINES || right.size() > MAX_LINES) {
      shown.add("@@ only the first " + MAX_LINES + " lines were compared");
    }
    int more = shown.size() - MAX_SHOWN;
    if (more > 0) {
      shown.subList(MAX_SHOWN, shown.size()).clear();
      shown.add("@@ " + more + " more lines");
    }
    return shown;
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }
}
