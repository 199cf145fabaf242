package dev.motus.runtime.capture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that comes in parts. Not thread-safe, as {@link Extraction}. */
final class AnswerParts {
  private final ValueCapturer capturer;
  private final Text content = new Text();
  private final Text reasoning = new Text();
  private final List<MessagePart> media = new ArrayList<>(0);
  private final List<Call> calls = new ArrayList<>(0);
  private String role = "assistant";

  AnswerParts(ValueCapturer capturer) {
    this.capturer = capturer;
  }

  void add(ModelMessage part) {
    role = part.role();
    content.add(part.content());
    reasoning.add(part.reasoning());
    for (MessagePart each : part.parts()) {
      if (each.text() == null) {
        media.add(each);
      }
    }
    for (ModelToolCall call : part.toolCalls()) {
      add(null, call.id(), call.name(), call.arguments());
    }
  }

  /** Takes back what a message says again in full. */
  void forgetBits(ModelMessage message) {
    if (message.content() != null) {
      content.back();
    }
    if (message.reasoning() != null) {
      reasoning.back();
    }
  }

  /** What was said so far stands. */
  void settle() {
    content.settled = content.length;
    reasoning.settled = reasoning.length;
  }

  /**
   * A call, or more of one: of that with the same index; without an index of the last one, if this
   * names no other.
   */
  void add(
      @Nullable Long index, @Nullable String id, @Nullable String name, @Nullable String more) {
    Call call = null;
    for (Call known : calls) {
      if (index != null ? index.equals(known.index) : known.isSame(id)) {
        call = known;
      }
    }
    if (call == null && index == null && isNothing(id) && isNothing(name) && !calls.isEmpty()) {
      call = calls.get(calls.size() - 1);
    }
    if (call == null) {
      call = new Call(this, index);
      calls.add(call);
    }
    call.id = isNothing(id) ? call.id : id;
    call.name = isNothing(name) ? call.name : name;
    call.arguments.add(more);
  }

  boolean isEmpty() {
    return content.length == 0 && reasoning.length == 0 && calls.isEmpty() && media.isEmpty();
  }

  ModelMessage message() {
    List<ModelToolCall> all = new ArrayList<>(calls.size());
    for (Call call : calls) {
      all.add(
          new ModelToolCall(
              call.id, call.name == null ? "" : call.name, call.arguments.kept("arguments")));
    }
    String text = content.kept("content");
    List<MessagePart> parts = new ArrayList<>(media.size() + 1);
    if (!media.isEmpty() && text != null) {
      parts.add(MessagePart.text(text));
    }
    parts.addAll(media);
    return new ModelMessage(role, text, reasoning.kept("reasoning"), all, null, null, parts);
  }

  private static boolean isNothing(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  private static final class Call {
    final @Nullable Long index;
    final Text arguments;
    @Nullable String id;
    @Nullable String name;

    Call(AnswerParts owner, @Nullable Long index) {
      this.index = index;
      this.arguments = owner.new Text();
    }

    boolean isSame(@Nullable String other) {
      return other != null && !other.isEmpty() && other.equals(id);
    }
  }

  /** A text that grows to what the limits allow. */
  private final class Text {
    private final StringBuilder kept = new StringBuilder(0);
    private boolean said;
    private long length;
    private long settled;

    void add(@Nullable String more) {
      if (more == null) {
        return;
      }
      said = true;
      length += more.length();
      int room = capturer.limits().maxStringChars() - kept.length();
      kept.append(more, 0, Math.min(more.length(), Math.max(0, room)));
    }

    void back() {
      length = settled;
      kept.setLength((int) Math.min(kept.length(), settled));
    }

    /** Null when nothing was said. */
    @Nullable String kept(String name) {
      if (!said) {
        return null;
      }
      String text = capturer.text(name, kept.toString());
      return kept.length() == length
          ? text
          : text + "… [truncated: " + kept.length() + " of " + length + " characters]";
    }
  }
}
