/** Motus Tracing: the runtime and all outputs of a trace. No code of its own. */
module dev.motus {
  requires transitive dev.motus.runtime;
  requires transitive dev.motus.delivery;
  requires transitive dev.motus.files;
  requires dev.motus.viewer;
}
