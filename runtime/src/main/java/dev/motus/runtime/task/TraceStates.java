package dev.motus.runtime.task;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list in a {@code tracestate} header: W3C Trace Context, section 3.3 (levels 1 and 2). We add
 * nothing to it and pass it on, within the limits that everybody has to carry.
 */
final class TraceStates {
  private static final int MOST_MEMBERS = 32;

  /** What each participant has to pass on at least; a longer list is shortened to it. */
  private static final int MOST_CHARS = 512;

  /** Where a list has to be shortened, members above this go first. */
  private static final int LONG_MEMBER = 128;

  private static final int MOST_KEY_CHARS = 256;
  private static final int MOST_VALUE_CHARS = 256;

  private TraceStates() {}

  /** The list as it may be passed on; null when it is empty or breaks the rules. */
  static @Nullable String valid(@Nullable String header) {
    if (header == null) {
      return null;
    }
    List<String> members = new ArrayList<>();
    int chars = -1;
    for (int from = 0; from <= header.length(); ) {
      int comma = header.indexOf(',', from);
      int to = comma < 0 ? header.length() : comma;
      String member = HeaderText.trimmed(header.substring(from, to));
      // Empty members are allowed, and say nothing.
      if (!member.isEmpty()) {
        if (members.size() == MOST_MEMBERS || !isMember(member)) {
          return null;
        }
        members.add(member);
        chars += member.length() + 1;
      }
      from = to + 1;
    }
    shorten(members, chars);
    return members.isEmpty() ? null : String.join(",", members);
  }

  /** From the right, where those stand who touched the list longest ago. */
  private static void shorten(List<String> members, int chars) {
    int left = chars;
    for (int limit : new int[] {LONG_MEMBER, 0}) {
      for (int i = members.size() - 1; i >= 0 && left > MOST_CHARS; i--) {
        if (members.get(i).length() > limit) {
          left -= members.remove(i).length() + 1;
        }
      }
    }
  }

  private static boolean isMember(String member) {
    int equals = member.indexOf('=');
    return equals > 0
        && isKey(member.substring(0, equals))
        && isValue(member.substring(equals + 1));
  }

  /**
   * As level 2 has it; the keys of level 1, {@code tenant@system} among them, are some of these.
   */
  private static boolean isKey(String key) {
    char first = key.charAt(0);
    if (key.length() > MOST_KEY_CHARS
        || !(HeaderText.isLowerLetter(first) || HeaderText.isDigit(first))) {
      return false;
    }
    for (int i = 1; i < key.length(); i++) {
      char c = key.charAt(i);
      if (!HeaderText.isLowerLetter(c) && !HeaderText.isDigit(c) && "_-*/@".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Printable ASCII without comma and equals sign; blanks at its ends are gone by now. */
  private static boolean isValue(String value) {
    if (value.isEmpty() || value.length() > MOST_VALUE_CHARS) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == ',' || c == '=') {
        return false;
      }
    }
    return true;
  }
}
