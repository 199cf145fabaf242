import org.jspecify.annotations.NullMarked;

/** The runtime of Motus Tracing: what generated code calls. */
// For the packages that are not for users; those that are say it themselves, to tools that see the
// class path only.
@NullMarked
module dev.motus.runtime {
  requires transitive dev.motus.annotation;
  requires transitive com.fasterxml.jackson.core;
  requires static org.jspecify;
  requires static context.propagation;

  exports dev.motus.runtime;
  exports dev.motus.runtime.capture;
  exports dev.motus.runtime.config;
  exports dev.motus.runtime.hook;
  exports dev.motus.runtime.task;
  exports dev.motus.runtime.trace;

  // Motus's own modules only: what is public in these is not for users.
  exports dev.motus.runtime.carrier to
      dev.motus.reactor;
  exports dev.motus.runtime.diagnostic to
      dev.motus.format,
      dev.motus.analysis,
      dev.motus.journal,
      dev.motus.files,
      dev.motus.viewer,
      dev.motus.delivery;
  exports dev.motus.runtime.file to
      dev.motus.journal,
      dev.motus.files,
      dev.motus.viewer,
      dev.motus.delivery;
  exports dev.motus.runtime.identity to
      dev.motus.format;
  exports dev.motus.runtime.output to
      dev.motus.journal,
      dev.motus.files,
      dev.motus.viewer,
      dev.motus.delivery;
  exports dev.motus.runtime.settings to
      dev.motus.analysis,
      dev.motus.files,
      dev.motus.viewer,
      dev.motus.delivery,
      dev.motus.junit;

  uses dev.motus.runtime.capture.GeneratedEncoders;
  uses dev.motus.runtime.config.CallPrices;
  uses dev.motus.runtime.carrier.ContextCarrier;
  uses dev.motus.runtime.hook.HookRegistry;
  uses dev.motus.runtime.output.TraceOutput;
  uses dev.motus.runtime.settings.CloudLogin;
}
