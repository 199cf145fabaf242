package dev.motus.testing;

import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.settings.SettingsSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An environment made by hand, and the warnings that reading it gave. */
public final class Variables {
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final Path workingDirectory;
  private final Path userHome;

  public Variables(Path workingDirectory, Path userHome) {
    this.workingDirectory = workingDirectory;
    this.userHome = userHome;
  }

  /** In directories that do not exist, so that no file plays a part. */
  public Variables() {
    this(Path.of("/no/such/work"), Path.of("/no/such/home"));
  }

  public Variables env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Variables property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  public TraceConfig read() {
    return TraceConfig.from(
        new SettingsSource(
            environment::get, properties::get, workingDirectory, userHome, warnings::add));
  }

  public List<String> warnings() {
    return warnings;
  }
}
