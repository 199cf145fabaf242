package dev.motus.sample.research;

/** What the model is told to do at each step. */
public final class Prompts {
  /** For the first step. */
  public static final String PLAN =
      "You plan how to answer a question about the files of a folder. Tools can list files, search"
          + " for words, read and count lines. Say in two or three short sentences what you will"
          + " look for.";

  /** For the loop in which the model calls tools. */
  public static final String GATHER =
      "You gather evidence for the answer to a question about the files of a folder. Use the tools:"
          + " search first, then read around the best lines, several files at once. A tool that"
          + " fails says why; go on without it. When you have seen enough, say in a few sentences"
          + " what you found. Another step writes the answer from the lines that you read.";

  /** For the last step, which has no tools. */
  public static final String ANSWER =
      "You answer a question from lines of files only, each given as path:line: text. Quote what"
          + " matters and name its path:line. If the lines do not answer the question, say so.";

  private Prompts() {}
}
