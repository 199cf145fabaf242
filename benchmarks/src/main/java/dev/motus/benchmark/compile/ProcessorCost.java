package dev.motus.benchmark.compile;

import dev.motus.benchmark.measure.Instructions;
import dev.motus.benchmark.measure.JavaProgram;
import dev.motus.benchmark.measure.TurnCount;
import dev.motus.benchmark.measure.Turns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Compiles annotated types with and without the processors and prints what each type costs. Each
 * turn is a {@link CompilationTurn}, in a fresh process.
 */
public final class ProcessorCost {
  private static final String SIZES = "100,500,1000,2000";

  private ProcessorCost() {}

  /**
   * Prints a table to the standard output.
   *
   * @param arguments the numbers of types, separated by commas; 100, 500, 1,000 and 2,000 if empty
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    if (Boolean.getBoolean(Instructions.PROPERTY)) {
      System.out.println(
          "Instructions: uncounted, since what is told apart here are parts of one process.\n");
    }
    String sizes = arguments.length == 0 || arguments[0].isBlank() ? SIZES : arguments[0];
    Turns turns = new Turns();
    int count = TurnCount.read();
    for (int turn = 0; turn < count; turn++) {
      String output =
          new JavaProgram(
                  JavaProgram.thisJava(),
                  List.of("-Xmx2g"),
                  JavaProgram.thisClassPath(),
                  CompilationTurn.class,
                  List.of(sizes),
                  Map.of())
              .run();
      List<String> lines =
          output.lines().filter(line -> line.startsWith(CompilationTurn.PREFIX)).toList();
      for (String line : lines) {
        int blank = line.lastIndexOf(' ');
        turns.add(
            line.substring(CompilationTurn.PREFIX.length(), blank),
            Double.parseDouble(line.substring(blank + 1)));
      }
    }
    List<Integer> types = new ArrayList<>();
    Arrays.stream(sizes.split(",", -1))
        .map(String::strip)
        .map(Integer::valueOf)
        .forEach(types::add);
    CompilationTable table = new CompilationTable(types, turns);
    System.out.print(table.markdown());
    System.exit(table.exitCode());
  }
}
