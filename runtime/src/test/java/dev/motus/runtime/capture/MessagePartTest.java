package dev.motus.runtime.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.Recording;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message holds besides text, and that none of its bytes get into the trace. */
class MessagePartTest {
  private static final String DATA = Base64.getEncoder().encodeToString(new byte[30_001]);

  private static ModelMessage recorded(ModelMessage message) {
    TaskDescriptor chat =
        AgentRuntime.task("chat", TaskType.MODEL_CALL)
            .conventionalExtractor(
                new TaskExtractor() {
                  @Override
                  public void extractStart(
                      List<@Nullable Object> args,
                      Map<String, @Nullable Object> kwargs,
                      Extraction into) {
                    into.message(message);
                  }
                })
            .build();
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      chat.start(null).end();
      return recording.only("chat").modelCall().input().get(0);
    }
  }

  @Test
  void sourceOfAMediumIsWhereItIsOrHowLargeItIs() {
    assertThat(MessagePart.media("image", "image/png", URI.create("https://example.org/cat.png")))
        .isEqualTo(
            new MessagePart("image", null, "image/png", null, "https://example.org/cat.png"));
    assertThat(MessagePart.media("audio", "audio/wav", new byte[7]))
        .isEqualTo(new MessagePart("audio", null, "audio/wav", 7L, null));
    assertThat(MessagePart.media("image", "image/png", DATA))
        .isEqualTo(new MessagePart("image", null, "image/png", 30_001L, null));
    assertThat(MessagePart.media("image", null, "data:image/jpeg;base64," + DATA))
        .isEqualTo(new MessagePart("image", null, "image/jpeg", 30_001L, null));
    assertThat(MessagePart.media("image", "image/webp", "data:image/jpeg;base64," + DATA))
        .isEqualTo(new MessagePart("image", null, "image/webp", 30_001L, null));
    assertThat(MessagePart.media("file", null, "data:text/plain,hello"))
        .isEqualTo(new MessagePart("file", null, "text/plain", null, null));
    assertThat(MessagePart.media("file", null, "gs://bucket/report.pdf").uri())
        .isEqualTo("gs://bucket/report.pdf");
    assertThat(MessagePart.media("file", null, "file-abc123").uri()).isEqualTo("file-abc123");
    assertThat(MessagePart.media("file", "text/csv", null))
        .isEqualTo(new MessagePart("file", null, "text/csv", null, null));
  }

  @Test
  void mediumBetweenTwoTextsStaysWhereItIs() {
    List<MessagePart> parts =
        List.of(
            MessagePart.text("what is this?"),
            MessagePart.media("image", null, "https://example.org/cat.png"),
            MessagePart.text("answer in one word"));
    ModelMessage message = recorded(ModelMessage.ofParts("user", parts));

    assertThat(message.parts()).isEqualTo(parts);
    assertThat(message.content()).isEqualTo("what is this?\nanswer in one word");
  }

  @Test
  void messageOfTextsAloneIsItsContent() {
    ModelMessage message =
        recorded(
            ModelMessage.ofParts("user", List.of(MessagePart.text("a"), MessagePart.text("b"))));

    assertThat(message).isEqualTo(ModelMessage.of("user", "a\nb"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "audio/mpeg", "video/mp4", "application/pdf"})
  void dataUrlInATextBecomesAMedium(String mediaType) {
    String url = "data:" + mediaType + ";base64," + DATA;
    String kind = mediaType.startsWith("app") ? "file" : mediaType.replaceFirst("/.*", "");
    MessagePart medium = new MessagePart(kind, null, mediaType, 30_001L, null);

    assertThat(recorded(ModelMessage.of("user", "see ![x](" + url + ") and " + url)).parts())
        .containsExactly(MessagePart.text("see ![x]("), medium, MessagePart.text(") and "), medium);
    assertThat(recorded(ModelMessage.of("user", url)).parts()).containsExactly(medium);
    assertThat(
            recorded(ModelMessage.ofParts("user", List.of(MessagePart.text(url), medium))).parts())
        .containsExactly(medium, medium);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a data URL is data:<type>;base64,<data>",
        ";base64,",
        "data:;base64,",
        "data:image/png;base64,iVBORw0KGgo="
      })
  void textAboutDataUrlsStaysText(String text) {
    assertThat(recorded(ModelMessage.of("user", text))).isEqualTo(ModelMessage.of("user", text));
  }
}
