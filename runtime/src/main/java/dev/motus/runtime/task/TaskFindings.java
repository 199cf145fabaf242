package dev.motus.runtime.task;

import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.ModelCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What only few tasks have: where their input came from, and what an extractor read. */
final class TaskFindings {
  /** The objects among the arguments that earlier tasks produced; gone when the task has ended. */
  List<Product> inputs = List.of();

  long[] dependencies = {};
  @Nullable Extraction extraction;
  @Nullable ModelCall modelCall;
  Map<String, CapturedValue> fields = Map.of();
  @Nullable Long objectId;

  void takeExtracted() {
    Extraction source = extraction;
    if (source != null) {
      modelCall = source.modelCall();
      fields = source.fields();
    }
  }
}
