/** The page that shows a trace, and the live server. For Motus's own modules. */
module dev.motus.viewer {
  requires dev.motus.analysis;
  requires dev.motus.format;
  requires static org.jspecify;

  exports dev.motus.viewer to
      dev.motus.junit;

  provides dev.motus.runtime.output.TraceOutput with
      dev.motus.viewer.output.ViewerOutput;
}
