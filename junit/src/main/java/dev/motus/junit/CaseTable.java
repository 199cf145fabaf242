package dev.motus.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All cases of one test as a table, printed when the last has run. Thread-safe. */
final class CaseTable implements AutoCloseable {
  private final String test;
  private final Consumer<String> out;
  private final List<CaseRuns> cases = new CopyOnWriteArrayList<>();

  CaseTable(String test, Consumer<String> out) {
    this.test = test;
    this.out = out;
  }

  void add(CaseRuns runs) {
    cases.add(runs);
  }

  @Override
  public void close() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(test, "passed", "time", "tokens", "cost", "scores"));
    cases.forEach(each -> rows.add(each.row()));
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String space = " ".repeat(widths[i] - row.get(i).length());
        // Names and scores are texts; what is between are figures.
        boolean isText = i == 0 || i == columns - 1;
        line.append(isText ? row.get(i) + space : space + row.get(i)).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    // In one piece, since other tests may print at the same time.
    out.accept(text.toString().stripTrailing());
  }
}
