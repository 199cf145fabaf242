package dev.motus.runtime.settings;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the process was started with; warnings go to the log. A class and not lambdas, because every
 * program that is traced comes by here when it starts, and the first lambda of a process costs more
 * than all of this.
 */
@SuppressWarnings("overloads") // they are those of the JDK's interfaces
final class ProcessSettings implements UnaryOperator<@Nullable String>, Consumer<String> {
  private final boolean isEnvironment;

  /** Environment variables, or else system properties. */
  ProcessSettings(boolean isEnvironment) {
    this.isEnvironment = isEnvironment;
  }

  @Override
  @SuppressWarnings("NullAway") // nobody asks for the one without a name
  public @Nullable String apply(@Nullable String name) {
    return isEnvironment ? System.getenv(name) : System.getProperty(name);
  }

  @Override
  public void accept(String warning) {
    Diagnostics.warn(warning, null);
  }
}
