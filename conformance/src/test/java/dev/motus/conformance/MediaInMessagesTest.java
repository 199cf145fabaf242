package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.motus.runtime.capture.MessagePart;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages of texts and media, and the model that was asked for: of calls that succeed and that
 * fail, by clients that were told their model when they were built.
 */
class MediaInMessagesTest {
  private static final String BASE64 = base64(40_000);
  private static final String FOUND = "https://example.org/found";

  @TempDir Path folder;

  private static String base64(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 0x55);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** A model that knows its name and provider and answers all but one question. */
  private static final class Knowing implements ChatModel, StreamingChatModel {
    @Override
    public ChatRequestParameters defaultRequestParameters() {
      return DefaultChatRequestParameters.builder().modelName("model-built").build();
    }

    @Override
    public ModelProvider provider() {
      return ModelProvider.MISTRAL_AI;
    }

    @Override
    public java.util.List<dev.langchain4j.model.chat.listener.ChatModelListener> listeners() {
      return List.of();
    }

    @Override
    public java.util.Set<dev.langchain4j.model.chat.Capability> supportedCapabilities() {
      return java.util.Set.of();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
      if (request.messages().get(0) instanceof SystemMessage) {
        throw new IllegalStateException("429");
      }
      return ChatResponse.builder().aiMessage(AiMessage.from("a cat")).build();
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
      try {
        handler.onCompleteResponse(doChat(request));
      } catch (IllegalStateException refused) {
        handler.onError(refused);
      }
    }
  }

  private static final class Silent implements StreamingChatResponseHandler {
    @Override
    public void onCompleteResponse(ChatResponse response) {}

    @Override
    public void onError(Throwable error) {}
  }

  /** Contents between two texts, and the part that each becomes. */
  record Medium(String name, Content content, MessagePart part) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static MessagePart part(
      String type, @Nullable String mediaType, @Nullable Long size, @Nullable String uri) {
    return new MessagePart(type, null, mediaType, size, uri);
  }

  static List<Medium> media() {
    return List.of(
        new Medium("image by URI", ImageContent.from(FOUND), part("image", null, null, FOUND)),
        new Medium(
            "image with its bytes",
            ImageContent.from(BASE64, "image/jpeg"),
            part("image", "image/jpeg", 40_000L, null)),
        new Medium(
            "image as a data URI",
            ImageContent.from("data:image/png;base64," + BASE64),
            part("image", "image/png", 40_000L, null)),
        new Medium("sound by URI", AudioContent.from(FOUND), part("audio", null, null, FOUND)),
        new Medium(
            "sound with its bytes",
            AudioContent.from(BASE64, "audio/mp3"),
            part("audio", "audio/mp3", 40_000L, null)),
        new Medium("video by URI", VideoContent.from(FOUND), part("video", null, null, FOUND)),
        new Medium(
            "video with its bytes",
            VideoContent.from(BASE64, "video/mp4"),
            part("video", "video/mp4", 40_000L, null)),
        // LangChain4j itself says of what kind a PDF is.
        new Medium(
            "file by URI",
            PdfFileContent.from(FOUND),
            part("file", "application/pdf", null, FOUND)),
        new Medium(
            "file with its bytes",
            PdfFileContent.from(BASE64, "application/pdf"),
            part("file", "application/pdf", 40_000L, null)));
  }

  private Recording recording() {
    return Recording.with(
        TraceConfig.defaults()
            .collectionLevel(CollectionLevel.DETAILED)
            .exportEnabled(true)
            .logDir(folder));
  }

  private static ChatRequest request(ChatMessage... messages) {
    return ChatRequest.builder().messages(messages).build();
  }

  private static TaskMeta last(Recording recording) {
    List<TaskMeta> all = recording.all();
    return all.get(all.size() - 1);
  }

  private static ModelCall call(Recording recording) {
    return Objects.requireNonNull(last(recording).modelCall());
  }

  @ParameterizedTest
  @MethodSource("media")
  void aMediumStandsBetweenItsTexts(Medium medium) throws Exception {
    try (Recording recording = recording()) {
      UserMessage message =
          UserMessage.from(
              TextContent.from("what is this?"),
              medium.content,
              TextContent.from("answer in one word"));
      new TracedChatModel(new Knowing()).chat(request(message));

      assertThat(call(recording).input().get(0).parts())
          .containsExactly(
              MessagePart.text("what is this?"),
              medium.part,
              MessagePart.text("answer in one word"));
    }
    for (String file : List.of("tracer_state.json", "jaeger_traces.json")) {
      assertThat(Files.readString(folder.resolve(file)))
          .as(file)
          .contains("answer in one word")
          .doesNotContain(BASE64.substring(0, 100));
    }
  }

  @ParameterizedTest
  @MethodSource("media")
  void aMediumAloneIsAMessage(Medium medium) {
    try (Recording recording = recording()) {
      new TracedChatModel(new Knowing())
          .chat(request(UserMessage.from(medium.content, medium.content)));

      assertThat(call(recording).input().get(0).parts()).containsExactly(medium.part, medium.part);
    }
  }

  @Test
  void bytesInATextAreAPartOfTheirOwn() {
    try (Recording recording = recording()) {
      new TracedChatModel(new Knowing())
          .chat(request(UserMessage.from("see data:image/gif;base64," + BASE64 + " there")));

      assertThat(call(recording).input().get(0).parts())
          .containsExactly(
              MessagePart.text("see "),
              part("image", "image/gif", 40_000L, null),
              MessagePart.text(" there"));
    }
  }

  @Test
  void theModelThatAClientWasBuiltWithIsThatAskedForAlsoWhenTheCallFails() throws Exception {
    ChatRequest refused = request(SystemMessage.from("no"), UserMessage.from("x"));
    ChatRequest named =
        ChatRequest.builder()
            .messages(UserMessage.from("x"))
            .parameters(DefaultChatRequestParameters.builder().modelName("model-named").build())
            .build();
    try (Recording recording = recording()) {
      ChatModel model = new TracedChatModel(new Knowing());
      StreamingChatModel streaming = new TracedStreamingChatModel(new Knowing());

      model.chat(request(UserMessage.from("x")));
      assertThat(call(recording).requestModel()).isEqualTo("model-built");
      assertThatThrownBy(() -> model.chat(refused)).hasMessage("429");
      assertThat(call(recording).requestModel()).isEqualTo("model-built");
      assertThat(last(recording).outcome()).isEqualTo(TaskOutcome.ERROR);
      model.chat(named);
      assertThat(call(recording).requestModel()).isEqualTo("model-named");
      streaming.chat(request(UserMessage.from("x")), new Silent());
      assertThat(call(recording).requestModel()).isEqualTo("model-built");
      streaming.chat(refused, new Silent());
      assertThat(call(recording).requestModel()).isEqualTo("model-built");
      assertThat(last(recording).outcome()).isEqualTo(TaskOutcome.ERROR);
      assertThat(recording.all())
          .allMatch(task -> "mistral_ai".equals(task.modelCall().provider()));
    }
    assertThat(Files.readString(folder.resolve("jaeger_traces.json")))
        .contains("\"name\":\"chat model-built\"", "\"name\":\"chat model-named\"")
        .doesNotContain("\"name\":\"chat\"", "\"name\":\"chat \"");
  }
}
