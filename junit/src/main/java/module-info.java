/** Tests that hold an agent. */
module dev.motus.junit {
  requires transitive dev.motus.runtime;
  requires dev.motus.analysis;
  requires dev.motus.viewer;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires static org.jspecify;

  exports dev.motus.junit;
}
