package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.config.CollectionLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All forms with all products. Prints the table of {@code docs/concurrency.md} and holds it to what
 * was measured; rows of forms that this JDK does not have stay as they are.
 */
class ComparisonTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "concurrency.md");
  private static final String HEADER = "| form | Motus | OpenTelemetry | Micrometer |";

  private static List<Form> forms() {
    return Stream.of(
            new SameThreadFormsTest(),
            new ExecutorFormsTest(),
            new ThreadFormsTest(),
            new VirtualThreadFormsTest(),
            new FutureFormsTest(),
            new PublisherFormsTest(),
            new ReactorFormsTest(),
            new MutinyFormsTest(),
            new RxJavaFormsTest(),
            new StreamFormsTest(),
            new ProcessFormsTest())
        .flatMap(group -> group.forms().stream())
        .toList();
  }

  @Test
  void theTableInTheDocumentIsWhatIsMeasured() throws Exception {
    Map<String, TrialRun.Products> products = new LinkedHashMap<>();
    products.put("Motus", () -> new MotusProduct(CollectionLevel.BASIC, false));
    products.put("OpenTelemetry", OpenTelemetryProduct::new);
    products.put("Micrometer", MicrometerProduct::new);

    List<String> rows = new ArrayList<>(List.of(HEADER, "| --- | --- | --- | --- |"));
    List<String> missing = new ArrayList<>();
    for (Form form : forms()) {
      if (!form.isThere()) {
        missing.add("| " + form.name() + " |");
        continue;
      }
      StringBuilder row = new StringBuilder("| " + form.name() + " |");
      for (TrialRun.Products product : products.values()) {
        row.append(' ').append(form.of(product)).append(" |");
      }
      rows.add(row.toString());
    }
    String table = String.join("\n", rows);
    System.out.println(table);
    Files.writeString(Files.createDirectories(Path.of("target")).resolve("comparison.md"), table);

    List<String> documented =
        Files.readString(DOCUMENT)
            .lines()
            .dropWhile(line -> !line.equals(HEADER))
            .takeWhile(line -> line.startsWith("|"))
            .filter(line -> missing.stream().noneMatch(line::startsWith))
            .toList();
    assertThat(rows).isEqualTo(documented);
  }
}
