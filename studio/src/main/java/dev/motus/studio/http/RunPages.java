package dev.motus.studio.http;

import dev.motus.analysis.cost.Prices;
import dev.motus.files.export.OtlpJsonExporter;
import dev.motus.files.export.TracerStateExporter;
import dev.motus.format.row.TaskFileFormat;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.studio.query.Runs;
import dev.motus.viewer.ComparisonPage;
import dev.motus.viewer.ViewerExporter;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** Runs as pages and as files, the same that a program's own are. Thread-safe. */
final class RunPages {
  private static final List<TaskFileFormat> FILES =
      List.of(new TracerStateExporter(), new OtlpJsonExporter(), new ViewerExporter());

  private final Runs runs;
  private final Prices prices;

  RunPages(Runs runs, Prices prices) {
    this.runs = runs;
    this.prices = prices;
  }

  void view(Context context) throws IOException, Refusal {
    TraceSnapshot trace = trace(run(context.pathParam("id")));
    SafeHeaders.page(context);
    new ViewerExporter().write(trace, context.outputStream());
  }

  void compare(Context context) throws IOException, Refusal {
    Runs.Whole left = run(String.valueOf(context.queryParam("a")));
    Runs.Whole right = run(String.valueOf(context.queryParam("b")));
    SafeHeaders.page(context);
    ComparisonPage.write(
        trace(left), left.run().name(), trace(right), right.run().name(), context.outputStream());
  }

  void file(Context context) throws IOException, Refusal {
    String name = context.pathParam("file");
    for (TaskFileFormat format : FILES) {
      if (format.fileName().equals(name)) {
        TraceSnapshot trace = trace(run(context.pathParam("id")));
        context
            .contentType(name.endsWith(".html") ? "text/html; charset=utf-8" : "application/json")
            .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        format.write(trace, context.outputStream());
        return;
      }
    }
    throw new Refusal(
        404,
        "no_such_file",
        "A run can be had as "
            + String.join(", ", FILES.stream().map(TaskFileFormat::fileName).toList())
            + ".");
  }

  private Runs.Whole run(String id) throws IOException, Refusal {
    return runs.read(id).orElseThrow(() -> unknown(id));
  }

  static Refusal unknown(String id) {
    return new Refusal(404, "no_such_run", "There is no run '" + id + "'.");
  }

  private TraceSnapshot trace(Runs.Whole run) {
    return prices.priced(run.trace().snapshot());
  }
}
