package dev.motus.junit;

import dev.motus.runtime.trace.Spans;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.viewer.ViewerExporter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps the trace of a test that has failed as a page, and has the failure name it. */
final class FailedTrace {
  private static final String DIRECTORY = "motus.junit.directory";

  private FailedTrace() {}

  /** Stands below the failure in a report, and has no stack of its own. */
  static final class Note extends Exception {
    private static final long serialVersionUID = 1;

    Note(String message) {
      super(message, null, false, false);
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // reports show this, and not the class's name
    public String toString() {
      return String.valueOf(getMessage());
    }
  }

  static void keep(RecordedTrace trace, ExtensionContext context, Throwable failure) {
    try {
      TraceSnapshot all = trace.runtime().tracer().snapshot();
      TraceSnapshot own = all.withSpans(Spans.of(trace.withScores()), Map.of());
      Path page =
          directory(context).resolve(folder(trace, context)).resolve(ViewerExporter.FILE_NAME);
      Files.createDirectories(page.getParent());
      try (OutputStream out = Files.newOutputStream(page)) {
        new ViewerExporter().write(own, out);
      }
      failure.addSuppressed(new Note("The trace of this test: " + page.toUri()));
      context.publishReportEntry("motus.trace", page.toString());
    } catch (IOException | RuntimeException unwritten) {
      failure.addSuppressed(new Note("The trace of this test could not be kept: " + unwritten));
    }
  }

  private static Path directory(ExtensionContext context) {
    Path named = context.getConfigurationParameter(DIRECTORY).map(Path::of).orElse(null);
    if (named == null) {
      boolean isGradle =
          Files.isDirectory(Path.of("build")) && !Files.isDirectory(Path.of("target"));
      named = Path.of(isGradle ? "build" : "target", "motus");
    }
    return named.toAbsolutePath();
  }

  /** The repetitions of a test have a folder each. */
  private static String folder(RecordedTrace trace, ExtensionContext context) {
    String method = context.getTestMethod().map(each -> each.getName()).orElse("");
    String shown = context.getDisplayName();
    String which = shown.startsWith(method + "(") ? "" : "." + shown;
    String name = (trace.name() + which).replaceAll("[^\\p{L}\\p{N}._-]+", "_");
    return name.length() <= 100 ? name : name.substring(0, 100);
  }
}
