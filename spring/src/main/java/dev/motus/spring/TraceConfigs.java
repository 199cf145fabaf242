package dev.motus.spring;

import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceConfigBuilder;
import dev.motus.runtime.settings.SettingsSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;

/**
 * The configuration of the runtime: every variable of Motus is also a property of the application,
 * in lower case and with dots, wherever Spring reads properties from.
 */
final class TraceConfigs {
  private static final String SERVICE_NAME = "otel.service.name";
  private static final String APPLICATION_NAME = "spring.application.name";

  private final Environment environment;
  private final List<TraceConfigPart> parts;

  TraceConfigs(Environment environment, List<TraceConfigPart> parts) {
    this.environment = environment;
    this.parts = parts;
  }

  /** Whether this context needs a runtime: not while code is generated, nor below one that has. */
  boolean isWantedBy(ConfigurableListableBeanFactory factory) {
    return !Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)
        && !(factory.getParentBeanFactory() instanceof ListableBeanFactory parent
            && parent.getBeanNamesForType(TraceLifecycle.class, false, false).length > 0);
  }

  @SuppressWarnings("NullAway") // in class files, the source takes no property that may be missing
  TraceConfig config(ConfigurableListableBeanFactory factory) {
    SettingsSource process = SettingsSource.ofProcess();
    TraceConfigBuilder config =
        TraceConfig.from(
            new SettingsSource(
                process.environment(),
                new Properties(environment),
                process.workingDirectory(),
                process.userHome(),
                process.warnings()))
            .toBuilder();
    parts.forEach(part -> part.addTo(config, factory));
    return config.build();
  }

  /** The properties of the application; its name stands in for that of the service. */
  private record Properties(Environment environment) implements UnaryOperator<@Nullable String> {
    @Override
    @SuppressWarnings("NullAway") // nobody asks for the property without a name
    public @Nullable String apply(@Nullable String name) {
      String value = environment.getProperty(name);
      return value == null && name.equals(SERVICE_NAME)
          ? environment.getProperty(APPLICATION_NAME)
          : value;
    }
  }
}
