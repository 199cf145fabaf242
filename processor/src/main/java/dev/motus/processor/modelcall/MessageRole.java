package dev.motus.processor.modelcall;

import com.google.auto.common.MoreTypes;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/** The role that the name of a type stands for: {@code AiMessage}, {@code Conversation.User}. */
enum MessageRole {
  SYSTEM("system", "System"),
  DEVELOPER("developer", "Developer"),
  USER("user", "User|Human"),
  ASSISTANT("assistant", "Assistant|Ai|AI"),
  TOOL("tool", "Tool|Function");

  private final String role;
  private final String words;

  /**
   * @param words alternatives of a regular expression
   */
  MessageRole(String role, String words) {
    this.role = role;
    this.words = words;
  }

  /** The role; empty for names without one of the words, such as {@code ChatMessage}. */
  static Optional<String> of(TypeMirror type) {
    List<String> name =
        List.of(
            MoreTypes.asTypeElement(type)
                .getSimpleName()
                .toString()
                .split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"));
    for (MessageRole candidate : values()) {
      if (name.stream().anyMatch(word -> word.matches(candidate.words))) {
        return Optional.of(candidate.role);
      }
    }
    return Optional.empty();
  }
}
