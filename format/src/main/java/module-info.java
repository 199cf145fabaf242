/** How a trace is written down and read back. For Motus's own modules. */
module dev.motus.format {
  requires transitive dev.motus.runtime;
  requires static org.jspecify;

  exports dev.motus.format.json to
      dev.motus.analysis,
      dev.motus.journal,
      dev.motus.files,
      dev.motus.viewer,
      dev.motus.delivery;
  exports dev.motus.format.row to
      dev.motus.journal,
      dev.motus.files,
      dev.motus.viewer;
  exports dev.motus.format.otlp to
      dev.motus.files,
      dev.motus.viewer,
      dev.motus.delivery;
}
