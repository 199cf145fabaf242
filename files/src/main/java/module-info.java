/** The files of a trace, and their recovery after a crash. */
module dev.motus.files {
  requires transitive dev.motus.runtime;
  requires dev.motus.analysis;
  requires dev.motus.journal;
  requires static org.jspecify;

  exports dev.motus.files;

  uses dev.motus.runtime.output.TraceOutput;

  provides dev.motus.runtime.output.TraceOutput with
      dev.motus.files.export.FilesOutput;
}
