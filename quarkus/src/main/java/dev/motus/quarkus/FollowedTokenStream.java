package dev.motus.quarkus;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.tool.BeforeToolExecution;
import dev.langchain4j.service.tool.ToolExecution;
import dev.motus.runtime.task.TaskSubscription;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an AI service that is told to handlers: its call ends when they are told of the
 * end. What Quarkus's own stream does not take is not taken here.
 */
final class FollowedTokenStream implements TokenStream {
  /** Has the stream known as running, from its start to its end. */
  interface Begin {
    StreamedAnswer begin(TaskSubscription task);
  }

  private final TokenStream source;
  private final TaskSubscription task;
  private final Begin begin;
  private boolean isEndTold;
  private boolean areToolsTold;

  /** Set before any handler is told of anything. */
  private volatile @Nullable StreamedAnswer answer;

  FollowedTokenStream(TokenStream source, TaskSubscription task, Begin begin) {
    this.source = source;
    this.task = task;
    this.begin = begin;
  }

  @Override
  public TokenStream onPartialResponse(Consumer<String> handler) {
    source.onPartialResponse(passed(handler, task::next));
    return this;
  }

  @Override
  public TokenStream onPartialThinking(Consumer<PartialThinking> handler) {
    source.onPartialThinking(passed(handler, thought -> task.begun()));
    return this;
  }

  @Override
  public TokenStream onPartialToolCall(Consumer<PartialToolCall> handler) {
    source.onPartialToolCall(passed(handler, call -> {}));
    return this;
  }

  @Override
  public TokenStream onRetrieved(Consumer<List<Content>> handler) {
    source.onRetrieved(passed(handler, contents -> {}));
    return this;
  }

  @Override
  public TokenStream onIntermediateResponse(Consumer<ChatResponse> handler) {
    source.onIntermediateResponse(passed(handler, response -> {}));
    return this;
  }

  @Override
  public TokenStream beforeToolExecution(Consumer<BeforeToolExecution> handler) {
    areToolsTold = true;
    source.beforeToolExecution(passed(handler, this::calls));
    return this;
  }

  @Override
  public TokenStream onToolExecuted(Consumer<ToolExecution> handler) {
    source.onToolExecuted(passed(handler, call -> {}));
    return this;
  }

  @Override
  public TokenStream onCompleteResponse(Consumer<ChatResponse> handler) {
    isEndTold = true;
    source.onCompleteResponse(passed(handler, this::end));
    return this;
  }

  @Override
  public TokenStream onError(Consumer<Throwable> handler) {
    source.onError(passed(handler, this::fail));
    return this;
  }

  /** Of errors that are ignored nobody is told. */
  @Override
  public TokenStream ignoreErrors() {
    source.ignoreErrors();
    return this;
  }

  @Override
  public void start() {
    if (!isEndTold) {
      source.onCompleteResponse(this::end);
    }
    if (!areToolsTold) {
      source.beforeToolExecution(this::calls);
    }
    StreamedAnswer begun = begin.begin(task);
    answer = begun;
    begun.attempt(source::start);
  }

  private void calls(BeforeToolExecution call) {
    StreamedAnswer begun = answer;
    if (begun != null) {
      begun.calls(call.request());
    }
  }

  private void end(ChatResponse response) {
    task.end(response);
    forget();
  }

  private void fail(Throwable error) {
    task.fail(error);
    forget();
  }

  private void forget() {
    StreamedAnswer begun = answer;
    if (begun != null) {
      begun.forget();
    }
  }

  /** Tells the task what passes, then passes it on. Quarkus says what it thinks of a null. */
  private <T> @Nullable Consumer<T> passed(@Nullable Consumer<T> handler, Consumer<T> told) {
    return handler == null
        ? null
        : item -> {
          told.accept(item);
          task.run(() -> handler.accept(item));
        };
  }
}
