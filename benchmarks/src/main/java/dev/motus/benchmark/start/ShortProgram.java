package dev.motus.benchmark.start;

/** Asks one question and ends: four tasks. */
final class ShortProgram {
  private ShortProgram() {}

  /** Argument: {@code plain} or {@code traced}. */
  public static void main(String[] args) {
    Answers answers = args[0].equals("traced") ? new TracedAnswers() : new Answers();
    System.out.println(answers.answer("life"));
  }
}
