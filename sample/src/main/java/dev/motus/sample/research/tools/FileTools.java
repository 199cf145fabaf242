package dev.motus.sample.research.tools;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.Tool;
import dev.motus.tools.Catalogued;
import dev.motus.tools.ToolException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Tools on the files of a folder. The processor generates {@code TracedFileTools}, a subclass with
 * the same constructor; use that one and every call of a tool is a span. What models are told of
 * the tools, and how their calls get here, is generated as well: {@code FileToolsCatalog}.
 */
@Catalogued
public class FileTools {
  private static final int MAX_FILES = 400;
  private static final int MAX_HITS = 30;
  private static final int MAX_LINES = 120;
  private static final int USUAL_LINES = 60;

  private final SourceFolder folder;
  private final Executor readers;

  /**
   * Tools on a folder.
   *
   * @param readers reads files in the background; wrap it with {@code TaskContext.wrapExecutor} (or
   *     {@code wrapExecutorService}), so that what happens there belongs to the task that asked
   */
  public FileTools(Path folder, Executor readers) {
    this.folder = new SourceFolder(folder);
    this.readers = readers;
  }

  /**
   * Lists files of the folder.
   *
   * @param glob which files, such as {@code **.java}; empty for all
   */
  @Tool(name = "list_files")
  public List<String> listFiles(@Nullable String glob) throws ToolException {
    String wanted = glob == null || glob.isBlank() ? "**" : glob;
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + wanted);
    } catch (PatternSyntaxException malformed) {
      throw new ToolException(
          glob + " is not a glob: " + malformed.getDescription() + ".", malformed);
    }
    return allFiles().stream()
        .filter(path -> matcher.matches(Path.of(path)))
        .limit(MAX_FILES)
        .toList();
  }

  /**
   * Finds the lines that have most of some words, whatever their case; the best come first.
   *
   * @param words words, separated by spaces
   */
  @Tool(name = "search_text")
  public List<Hit> searchText(String words) throws ToolException {
    LineSearch search = new LineSearch(words);
    for (String path : allFiles()) {
      search.add(path, folder.lines(path));
    }
    return search.best(MAX_HITS);
  }

  /**
   * Reads some lines of a file. Ask for several files at once: reads run at the same time.
   *
   * @param path the file
   * @param firstLine where to begin, from 1; the first line when missing
   * @param lineCount how many lines, at most 120; 60 when missing
   */
  @Tool(name = "read_file")
  public CompletableFuture<Excerpt> readFile(
      String path, @Nullable Integer firstLine, @Nullable Integer lineCount) {
    int from = firstLine == null ? 1 : firstLine;
    int count = lineCount == null ? USUAL_LINES : lineCount;
    CompletableFuture<Excerpt> read = new CompletableFuture<>();
    readers.execute(
        () -> {
          try {
            read.complete(excerpt(path, loadLines(path), from, count));
          } catch (ToolException | RuntimeException failed) {
            read.completeExceptionally(failed);
          }
        });
    return read;
  }

  /**
   * Counts the lines of a file.
   *
   * @param path the file
   */
  @Tool(name = "count_lines")
  public int countLines(String path) throws ToolException {
    return loadLines(path).size();
  }

  /**
   * A step of two tools. A call on {@code this} is traced like any other, and the wrapped executor
   * makes it a child of the tool call even though it runs on another thread.
   */
  @AgentTask(name = "load_lines")
  List<String> loadLines(String path) throws ToolException {
    return folder.lines(path);
  }

  private static Excerpt excerpt(String path, List<String> lines, int firstLine, int lineCount) {
    int from = Math.min(Math.max(firstLine, 1), Math.max(lines.size(), 1));
    int count = Math.min(Math.max(lineCount, 1), MAX_LINES);
    int to = Math.min(from - 1 + count, lines.size());
    return new Excerpt(path, from, List.copyOf(lines.subList(from - 1, Math.max(to, from - 1))));
  }

  private List<String> allFiles() throws ToolException {
    try {
      return folder.files();
    } catch (IOException unreadable) {
      throw new ToolException("The folder cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }
}
