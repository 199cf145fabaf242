package dev.motus.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** {@code motus} by itself. */
@Command(
    name = "motus",
    description = "Looks at, keeps and sends the traces of LLM agents.",
    versionProvider = MotusCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Try 'motus list' where your agent runs, then 'motus view traces/trace_<time>'.",
      "'motus help COMMAND' says more about one."
    })
final class MotusCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("unused") // picocli sets it and acts on it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  @SuppressWarnings("unused") // picocli sets it and acts on it
  private boolean version;

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {VersionLine.TEXT};
    }
  }
}
