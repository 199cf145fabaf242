package dev.motus.delivery.output;

import dev.motus.runtime.output.OpenOutput;
import dev.motus.runtime.output.OutputTrace;
import dev.motus.runtime.output.TraceOutput;

/** Sends spans while they are recorded. A service, made by the runtime. */
public final class DeliveryOutput implements TraceOutput {
  /** Made by {@link java.util.ServiceLoader}. */
  public DeliveryOutput() {}

  @Override
  public Stage stage() {
    return Stage.DELIVERY;
  }

  @Override
  public OpenOutput open(OutputTrace trace) {
    return SpanDeliveries.start(trace);
  }
}
