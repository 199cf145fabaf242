/** Sends spans to OTLP back ends and to Motus Cloud. */
module dev.motus.delivery {
  requires transitive dev.motus.runtime;
  requires dev.motus.analysis;
  requires dev.motus.format;
  requires java.net.http;
  requires static org.jspecify;

  exports dev.motus.delivery;

  provides dev.motus.runtime.output.TraceOutput with
      dev.motus.delivery.output.DeliveryOutput;
}
