/** The runtime of Motus Tracing: what generated code calls. */
module dev.motus.runtime {
  requires transitive dev.motus.annotation;
  requires transitive com.fasterxml.jackson.core;
  requires java.net.http;
  requires static org.jspecify;
  requires static context.propagation;

  exports dev.motus.runtime;
  exports dev.motus.runtime.capture;
  exports dev.motus.runtime.delivery;
  exports dev.motus.runtime.export;
  exports dev.motus.runtime.hook;
  exports dev.motus.runtime.journal;
  exports dev.motus.runtime.task;
  exports dev.motus.runtime.trace;

  uses dev.motus.runtime.capture.GeneratedEncoders;
  uses dev.motus.runtime.hook.HookRegistry;
}
