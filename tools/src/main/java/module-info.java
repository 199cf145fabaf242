import org.jspecify.annotations.NullMarked;

/** Tools of an agent from their methods: schema, decoding and dispatch without reflection. */
@NullMarked
module dev.motus.tools {
  requires transitive dev.motus.runtime;
  requires com.fasterxml.jackson.core;
  requires static org.jspecify;

  exports dev.motus.tools;
  exports dev.motus.tools.cassette;
  exports dev.motus.tools.json;
}
