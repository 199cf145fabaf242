/** Has Reactor carry the current task. */
module dev.motus.reactor {
  requires dev.motus.runtime;
  requires static reactor.core;
  requires static org.reactivestreams;
  requires static org.jspecify;

  provides dev.motus.runtime.carrier.ContextCarrier with
      dev.motus.reactor.ReactorCarrier;
}
