package dev.motus.runtime.settings;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where settings are read from.
 *
 * @param environment the value of a variable, or null
 * @param properties the value of a system property, or null
 * @param workingDirectory where the search for {@code motus.toml} begins
 * @param userHome the directory that holds {@code .motus/credentials.json}
 * @param warnings takes one message for each setting that cannot be read
 */
public record SettingsSource(
    UnaryOperator<@Nullable String> environment,
    UnaryOperator<@Nullable String> properties,
    Path workingDirectory,
    Path userHome,
    Consumer<String> warnings) {

  /** What this process was started with. */
  public static SettingsSource ofProcess() {
    ProcessSettings environment = new ProcessSettings(true);
    return new SettingsSource(
        environment,
        new ProcessSettings(false),
        Path.of("").toAbsolutePath(),
        Path.of(System.getProperty("user.home", "")),
        environment);
  }
}
