package dev.motus.conformance;

import dev.motus.annotation.AgentTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Work that is not done when the method returns, and a task that takes what came of it. */
public class Pipeline {
  @AgentTask
  public CompletableFuture<Page> fetch(Supplier<CompletableFuture<Page>> work) {
    return work.get();
  }

  @AgentTask
  public CompletionStage<Page> fetchStage(Supplier<CompletionStage<Page>> work) {
    return work.get();
  }

  /** What it returns is a future only when it runs. */
  @AgentTask
  public <T> T call(Supplier<T> work) {
    return work.get();
  }

  @AgentTask
  public Page shorten(Page page) {
    return new Page(page.text().substring(0, 1));
  }

  @AgentTask
  public CompletableFuture<Page> translate(Page page) {
    return new CompletableFuture<Page>().completeAsync(() -> new Page(page.text() + "!"));
  }

  @AgentTask
  public String show(Page page) {
    return page.text();
  }

  /** A value of its own, so that nothing else can be taken for it. */
  public record Page(String text) {}
}
