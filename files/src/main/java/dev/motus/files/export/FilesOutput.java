package dev.motus.files.export;

import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.output.OpenOutput;
import dev.motus.runtime.output.OutputTrace;
import dev.motus.runtime.output.TraceOutput;
import dev.motus.runtime.trace.TraceExporter;
import java.util.List;

/** Keeps the journal and writes the files of a trace. A service, made by the runtime. */
public final class FilesOutput implements TraceOutput {
  /** Made by {@link java.util.ServiceLoader}. */
  public FilesOutput() {}

  @Override
  public Stage stage() {
    return Stage.FILES;
  }

  @Override
  public OpenOutput open(OutputTrace trace) {
    return OpenFiles.start(trace);
  }

  @Override
  public List<TraceExporter> exporters(TraceConfig config) {
    SemanticConventions conventions = config.semanticConventions();
    return List.of(
        new TracerStateExporter(config.jsonPath()),
        new OtlpJsonExporter(conventions),
        new ZipkinJsonExporter(conventions));
  }
}
