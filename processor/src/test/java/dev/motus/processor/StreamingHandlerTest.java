package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LangChain4j's streaming handlers behind traced methods, with LangChain4j itself. */
class StreamingHandlerTest {
  private static final String MODEL =
      """
      /** Answers on another thread, word by word. */
      static class Words implements StreamingChatModel {
        @Override public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
          String text = ((UserMessage) request.messages().get(0)).singleText();
          AtomicBoolean cancelled = new AtomicBoolean();
          StreamingHandle handle = new StreamingHandle() {
            @Override public void cancel() { cancelled.set(true); }
            @Override public boolean isCancelled() { return cancelled.get(); }
          };
          Thread thread = new Thread(() -> {
            handler.onPartialThinking(new PartialThinking("hm"));
            for (String word : text.split(" ")) {
              if (cancelled.get()) return;
              if (word.equals("fail")) {
                handler.onError(new IllegalStateException("no"));
                return;
              }
              handler.onPartialResponse(new PartialResponse(word), new PartialResponseContext(handle));
            }
            if (!cancelled.get()) {
              handler.onCompleteResponse(ChatResponse.builder().aiMessage(AiMessage.from("done")).build());
            }
          });
          thread.start();
          join(thread);
        }
        static void join(Thread thread) {
          try { thread.join(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
        }
      }

      /** Notes what it is told and which task is current then. */
      static class Notes implements StreamingChatResponseHandler {
        @Override public void onPartialThinking(PartialThinking t) { seen.add(current() + ": thinks"); }
        @Override public void onPartialResponse(String word) { seen.add(current() + ": " + word); }
        @Override public void onCompleteResponse(ChatResponse r) { seen.add(current() + ": complete"); }
        @Override public void onError(Throwable e) { seen.add(current() + ": " + e.getMessage()); }
      }

      final Words words = new Words();

      @AgentTask(type = TaskType.MODEL_CALL)
      public void chat(String text, StreamingChatResponseHandler handler) {
        words.doChat(ChatRequest.builder().messages(UserMessage.from(text)).build(), handler);
      }

      @AgentTask
      public void broken(StreamingChatResponseHandler handler) { throw new IllegalStateException("no"); }

      @AgentTask
      public void forgetful(StreamingChatResponseHandler handler) {}
      """;

  @TempDir Path folder;

  private List<Object> run(String body) throws Exception {
    List<?> seen =
        new PublisherProgram(
                folder,
                """
                import dev.langchain4j.data.message.*;
                import dev.langchain4j.model.chat.*;
                import dev.langchain4j.model.chat.request.*;
                import dev.langchain4j.model.chat.response.*;
                """)
            .run(MODEL, body);
    // The response says much; that it is there is enough.
    return seen.stream()
        .<Object>map(
            line -> line.toString().replaceAll(" [\"{].*(ChatResponse|aiMessage).*$", " answered"))
        .toList();
  }

  @Test
  void taskEndsOnTheCompleteAnswerWithItsPartsCounted() throws Exception {
    assertThat(run("tools.chat(\"one two\", new Tools.Notes());"))
        .isEqualTo(
            List.of(
                "chat: thinks",
                "chat: one",
                "chat: two",
                "chat: complete",
                "after: none",
                "chat OK partial=2 timed answered"));
  }

  @Test
  void taskFailsOnError() throws Exception {
    assertThat(run("tools.chat(\"one fail\", new Tools.Notes());"))
        .isEqualTo(
            List.of(
                "chat: thinks",
                "chat: one",
                "chat: no",
                "after: none",
                "chat ERROR partial=1 timed"));
  }

  @Test
  void cancellingTheAnswerCancelsTheTask() throws Exception {
    assertThat(
            run(
                """
                tools.chat("one two three", new Tools.Notes() {
                  @Override public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
                    super.onPartialResponse(part.text());
                    if (part.text().equals("two")) {
                      context.streamingHandle().cancel();
                      seen.add(context.streamingHandle().isCancelled());
                    }
                  }
                });
                """))
        .isEqualTo(
            List.of(
                "chat: thinks",
                "chat: one",
                "chat: two",
                "true",
                "after: none",
                "chat CANCELLED partial=2 timed"));
  }

  @Test
  void methodThatThrowsFailsAndOneThatNeverAnswersRunsOn() throws Exception {
    assertThat(
            run(
                """
                try {
                  tools.broken(new Tools.Notes());
                } catch (IllegalStateException e) {
                  seen.add(e.getMessage());
                }
                tools.forgetful(new Tools.Notes());
                tools.forgetful(null);
                """))
        .isEqualTo(
            List.of(
                "no",
                "after: none",
                "broken ERROR partial=0",
                "forgetful RUNNING",
                "forgetful OK"));
  }
}
