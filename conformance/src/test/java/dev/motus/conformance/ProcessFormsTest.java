package dev.motus.conformance;

import java.util.List;
import java.util.Map;

/** Work that another process does, as a thread of this one plays it. */
class ProcessFormsTest extends FormsTest {
  @Override
  List<Form> forms() {
    return List.of(remoteParent());
  }

  private static Form remoteParent() {
    return Form.named("parent in another process (W3C headers)")
        .needsCarrier()
        .shows("outer ended", "inner below outer ended")
        .plainly(trial -> trial.outer(() -> served(trial, Map.of())))
        .carried(trial -> trial.outer(() -> served(trial, trial.product().inject())));
  }

  private static Void served(Trial trial, Map<String, String> headers) {
    trial.elsewhere(() -> trial.product().extract(headers, trial::inner));
    return null;
  }
}
