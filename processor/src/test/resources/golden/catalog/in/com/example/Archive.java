package com.example;

import dev.motus.annotation.Redact;
import dev.motus.annotation.Tool;
import dev.motus.tools.Catalogued;
import dev.motus.tools.Supplied;
import dev.motus.tools.ToolContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a catalogue says of every kind of type. */
@Catalogued
public class Archive {
  public enum Order {
    NEWEST,
    OLDEST
  }

  /**
   * A filter of documents.
   *
   * @param word that they have
   * @param since when they are from; all when missing
   * @param any several filters, one of which has to hold
   */
  public record Filter(String word, Optional<LocalDate> since, List<Filter> any) {}

  public sealed interface Answer permits Found, Nothing {}

  /** @param owner who wrote it; traces do not show that */
  public record Found(String title, @Redact String owner, @Nullable Integer page)
      implements Answer {}

  public record Nothing() implements Answer {}

  public record Page<T>(List<T> items, boolean isLast) {}

  public static class Draft {
    private String title = "";
    private int[] pages = {};

    public String getTitle() {
      return title;
    }

    public void setTitle(String title) {
      this.title = title;
    }

    public int[] getPages() {
      return pages;
    }

    public void setPages(int[] pages) {
      this.pages = pages;
    }
  }

  @Supplied
  public static final class User {}

  /**
   * Finds documents. Ask for few at once.
   *
   * @param filters those that all have to hold
   * @param order which come first; the newest when missing
   * @param limit how many, at most 100
   */
  @Tool(name = "find_documents")
  public Page<Answer> find(
      Set<Filter> filters, @Nullable Order order, int limit, User user, ToolContext context) {
    return new Page<>(List.of(), true);
  }

  @Tool(description = "Writes a draft.")
  public CompletableFuture<Void> write(
      Draft draft, Map<String, Double> weights, @Nullable String[] tags) {
    return CompletableFuture.completedFuture(null);
  }

  @Tool
  public void forget(Object what, List<@Nullable Long> numbers) throws Throwable {}

  @Tool
  public Stream<Found> list() {
    return Stream.empty();
  }

  @Tool
  Flow.Publisher<String> watch(@Supplied String folder) {
    return subscriber -> {};
  }
}
