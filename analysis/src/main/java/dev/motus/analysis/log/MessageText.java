package dev.motus.analysis.log;

import static dev.motus.analysis.run.Markdown.code;

import dev.motus.analysis.run.Amounts;
import dev.motus.runtime.capture.MessagePart;
import dev.motus.runtime.capture.ModelMessage;
import java.util.stream.Collectors;

/** A message of a conversation in words. */
public final class MessageText {
  private MessageText() {}

  /** Its text, with media as what they are; empty when it has none. */
  public static String of(ModelMessage message) {
    if (message.parts().isEmpty()) {
      return message.content() == null ? "" : message.content();
    }
    return message.parts().stream().map(MessageText::part).collect(Collectors.joining("\n"));
  }

  private static String part(MessagePart part) {
    if (part.text() != null) {
      return part.text();
    }
    return "["
        + part.type()
        + (part.mediaType() == null ? "" : " " + part.mediaType())
        + (part.size() == null ? "" : ", " + Amounts.count(part.size(), "byte"))
        + (part.uri() == null ? "" : ", " + part.uri())
        + "]";
  }

  static String title(ModelMessage message) {
    return switch (message.role()) {
      case "system", "user", "assistant", "tool" -> message.role() + ":";
      default -> code(message.role()) + ":";
    };
  }

  static String count(int messages) {
    return Amounts.count(messages, "message");
  }
}
