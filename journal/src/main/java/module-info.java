/** What a traced process writes while it runs. For Motus's own modules. */
module dev.motus.journal {
  requires transitive dev.motus.format;
  requires static org.jspecify;

  exports dev.motus.journal to
      dev.motus.files,
      dev.motus.viewer,
      dev.motus.delivery;
}
