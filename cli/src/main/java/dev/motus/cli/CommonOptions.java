package dev.motus.cli;

import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("unused") // picocli sets it and acts on it
  private boolean help;

  @Option(
      names = "--json",
      description = "Print the result for scripts: JSON, described in docs/cli.md.")
  private boolean json;

  @Option(names = "--verbose", description = "Show the stack of an error too.")
  private boolean verbose;

  boolean json() {
    return json;
  }

  boolean verbose() {
    return verbose;
  }
}
