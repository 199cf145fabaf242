package dev.motus.benchmark.start;

import dev.motus.benchmark.measure.Instructions;
import dev.motus.benchmark.measure.JavaProgram;
import dev.motus.benchmark.measure.TurnCount;
import dev.motus.benchmark.measure.Turns;
import dev.motus.benchmark.measure.WholeProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs a short program with and without tracing, in turns, and prints what it takes. */
final class StartCost {
  /**
   * What {@code dev.motus:motus} brings. Each further jar is opened by whoever looks for services:
   * what the other benchmarks need would be counted as ours.
   */
  private static final Pattern OURS =
      Pattern.compile(
          "motus-\\d.*"
              + "|motus-(annotations|runtime|format|journal|files|viewer|delivery|analysis)-.*"
              + "|motus-(reactor|servlet|langchain4j|kotlin)-.*|jackson-core-.*|jspecify-.*");

  /** The program in a jar, as it is deployed: then the JDK opens jars with and without us. */
  private static final String CLASS_PATH =
      System.getProperty("benchmark.program")
          + File.pathSeparator
          + JavaProgram.thisClassPath(
              entry -> OURS.matcher(String.valueOf(entry.getFileName())).matches());

  private StartCost() {}

  /**
   * Argument: homes of the Java runtimes to try, divided as a class path is; the one that runs this
   * unless given.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean counted = Instructions.areCounted();
    List<String> homes =
        args.length == 0 || args[0].isEmpty()
            ? List.of(System.getProperty("java.home"))
            : List.of(args[0].split(File.pathSeparator, -1));
    List<Turns> all = Stream.generate(Turns::new).limit(homes.size()).toList();
    int count = TurnCount.read();
    for (int turn = 0; turn < count; turn++) {
      for (int java = 0; java < homes.size(); java++) {
        runOnce(Path.of(homes.get(java), "bin", "java").toString(), counted, all.get(java));
      }
    }
    int exitCode = 0;
    for (int java = 0; java < homes.size(); java++) {
      StartTable table = new StartTable(homes.get(java), all.get(java), counted);
      System.out.print(table.markdown());
      exitCode = Math.max(exitCode, table.exitCode());
    }
    System.exit(exitCode);
  }

  private static void runOnce(String java, boolean counted, Turns turns)
      throws IOException, InterruptedException {
    runOnce(StartTable.PLAIN, java, "plain", Map.of(), counted, turns);
    runOnce(
        StartTable.DISABLED,
        java,
        "traced",
        Map.of("MOTUS_COLLECTION_LEVEL", "disabled"),
        counted,
        turns);
    runOnce(StartTable.BASIC, java, "traced", Map.of(), counted, turns);
    Map<String, String> files = Map.of("MOTUS_TRACING", "1", "MOTUS_TRACING_OPEN", "0");
    runOnce(StartTable.FILES, java, "traced", files, counted, turns);
  }

  private static void runOnce(
      String name,
      String java,
      String argument,
      Map<String, String> variables,
      boolean counted,
      Turns turns)
      throws IOException, InterruptedException {
    JavaProgram program =
        new JavaProgram(
            java, List.of(), CLASS_PATH, ShortProgram.class, List.of(argument), variables);
    WholeProcess.runOnce(name, program, counted, turns);
  }
}
