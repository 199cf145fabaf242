/** Tests that hold an agent. */
module dev.motus.junit {
  requires transitive dev.motus.runtime;
  requires transitive dev.motus.analysis;
  requires transitive dev.motus.tools;
  requires dev.motus.viewer;
  requires java.net.http;
  requires jdk.httpserver;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires static org.jspecify;

  exports dev.motus.junit;
  exports dev.motus.junit.cassette;
}
