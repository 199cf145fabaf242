package dev.motus.spring.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.TokenStream;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskSubscription;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a task when its {@code TokenStream} tells of the end. A proxy, because the methods of that
 * interface are those of the version that the application has: one that is not known here is passed
 * on.
 */
final class FollowedTokens implements InvocationHandler {
  private final TokenStream source;
  private final TaskSubscription task;
  private boolean isEndTold;

  private FollowedTokens(TokenStream source, TaskSubscription task) {
    this.source = source;
    this.task = task;
  }

  /** What the caller gets in place of the stream. */
  static TokenStream of(Task task, TokenStream source) {
    TaskSubscription answer = TaskSubscription.ofCallback(task, source);
    task.endWhenCalledBack();
    return answer == null
        ? source
        : (TokenStream)
            Proxy.newProxyInstance(
                TokenStream.class.getClassLoader(),
                new Class<?>[] {TokenStream.class},
                new FollowedTokens(source, answer));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (method.getName().equals("start")) {
      start();
      return null;
    }
    if (method.getName().equals("equals") && arguments != null) {
      return proxy == arguments[0];
    }
    @Nullable Object result;
    try {
      result = method.invoke(source, followed(method.getName(), arguments));
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
    return result == source ? proxy : result;
  }

  private void start() {
    if (!isEndTold) {
      source.onCompleteResponse(task::end);
    }
    task.attempt(source::start);
  }

  /** The same arguments, whose handlers tell the task what passes. */
  @SuppressWarnings("unchecked") // Handlers take what they are given.
  private @Nullable Object @Nullable [] followed(
      String method, @Nullable Object @Nullable [] arguments) {
    if (arguments == null || arguments.length != 1) {
      return arguments;
    }
    isEndTold |= method.equals("onCompleteResponse");
    if (arguments[0] instanceof Consumer<?> handler) {
      return new @Nullable Object[] {passed(method, (Consumer<Object>) handler)};
    }
    if (arguments[0] instanceof BiConsumer<?, ?> handler) {
      return new @Nullable Object[] {passed(method, (BiConsumer<Object, Object>) handler)};
    }
    return arguments;
  }

  private Consumer<Object> passed(String method, Consumer<Object> handler) {
    return item -> {
      tell(method, item);
      task.run(() -> handler.accept(item));
    };
  }

  private BiConsumer<Object, Object> passed(String method, BiConsumer<Object, Object> handler) {
    return (item, context) -> {
      tell(method, item);
      task.run(() -> handler.accept(item, FollowedHandle.in(context, task)));
    };
  }

  private void tell(String method, Object item) {
    switch (method) {
      case "onPartialResponse", "onPartialResponseWithContext" -> task.next(item);
      case "onPartialThinking",
          "onPartialThinkingWithContext",
          "onPartialToolCall",
          "onPartialToolCallWithContext" ->
          task.begun(item);
      case "onCompleteResponse" -> task.end((ChatResponse) item);
      case "onError" -> task.fail((Throwable) item);
      default -> {
        // Said by the tasks of tools and models themselves.
      }
    }
  }
}
