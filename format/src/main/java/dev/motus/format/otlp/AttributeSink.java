package dev.motus.format.otlp;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the attributes of one span, each name once, in whatever shape a format has for them. */
public interface AttributeSink {
  /** A text; nothing when it is null. */
  void text(String name, @Nullable String value) throws IOException;

  /** An integer; nothing when it is null. */
  void number(String name, @Nullable Long value) throws IOException;

  /** A finite decimal number. */
  void decimal(String name, double value) throws IOException;

  /** A truth value. */
  void truth(String name, boolean value) throws IOException;

  /** A list of texts. */
  void texts(String name, List<String> values) throws IOException;
}
