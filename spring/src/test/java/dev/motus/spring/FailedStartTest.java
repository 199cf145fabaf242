package dev.motus.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.spring.Components.Weather;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an application hears of its trace when it could not start. */
@ExtendWith(OutputCaptureExtension.class)
class FailedStartTest {
  @TempDir Path directory;

  private ApplicationContextRunner application() {
    return new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(MotusAutoConfiguration.class))
        .withPropertyValues(
            "motus.tracing=true", "motus.tracing.open=false", "motus.tracing.dir=" + directory)
        .withBean(Weather.class);
  }

  @Configuration(proxyBeanMethods = false)
  static class Broken {
    @Bean
    InitializingBean broken() {
      return () -> {
        throw new IllegalStateException("no connection");
      };
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class BrokenAfterATask {
    @Bean
    InitializingBean broken(Weather weather) {
      return () -> {
        throw new IllegalStateException(weather.weather("Porto"));
      };
    }
  }

  @Test
  void nothingWasCalledSoItIsToldThatAndItsOwnError(CapturedOutput output) {
    application()
        .withUserConfiguration(Broken.class)
        .run(context -> assertThat(context).getFailure().rootCause().hasMessage("no connection"));

    assertThat(output)
        .containsOnlyOnce("no task was recorded")
        .containsOnlyOnce("No annotated method was called until the end")
        .doesNotContain("Call ");
    assertThat(directory.resolve("tracer_state.json")).doesNotExist();
  }

  @Test
  void whatWasCalledBeforeIsInTheFiles(CapturedOutput output) throws Exception {
    application()
        .withUserConfiguration(BrokenAfterATask.class)
        .run(context -> assertThat(context).getFailure().rootCause().hasMessage("Sunny in Porto"));

    assertThat(output).doesNotContain("no task was recorded");
    assertThat(Files.readString(directory.resolve("tracer_state.json"))).contains("\"weather\"");
  }
}
