/** What a trace means. For Motus's own modules. */
module dev.motus.analysis {
  requires transitive dev.motus.format;
  requires static org.jspecify;

  exports dev.motus.analysis.cost to
      dev.motus.files,
      dev.motus.viewer,
      dev.motus.delivery,
      dev.motus.junit;
}
