package dev.motus.runtime.settings;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the process was started with. Classes and not lambdas, because every program that is traced
 * comes by here when it starts, and the first lambda of a process costs more than all of this.
 */
final class ProcessSettings {
  private ProcessSettings() {}

  /** The environment variables. */
  static final class Environment implements UnaryOperator<@Nullable String> {
    @Override
    @SuppressWarnings("NullAway") // nobody asks for the variable without a name
    public @Nullable String apply(@Nullable String name) {
      return System.getenv(name);
    }
  }

  /** The system properties. */
  static final class Properties implements UnaryOperator<@Nullable String> {
    @Override
    @SuppressWarnings("NullAway") // nobody asks for the property without a name
    public @Nullable String apply(@Nullable String name) {
      return System.getProperty(name);
    }
  }

  /** The log. */
  static final class Warnings implements Consumer<String> {
    @Override
    public void accept(String message) {
      Diagnostics.warn(message, null);
    }
  }
}
