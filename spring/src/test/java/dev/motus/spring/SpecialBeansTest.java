package dev.motus.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.AgentTask;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.spring.Components.FinalModel;
import dev.motus.spring.Components.Model;
import dev.motus.spring.Components.PlainModel;
import dev.motus.spring.Components.Weather;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the starter makes of beans that nothing can take the place of, or that are traced already.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpecialBeansTest {
  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(MotusAutoConfiguration.class));

  private static Collection<TaskMeta> tasks() {
    return AgentRuntime.get().tracer().taskMeta().values();
  }

  @Configuration(proxyBeanMethods = false)
  static class FinalModels {
    @Bean
    FinalModel model() {
      return new FinalModel();
    }

    @Bean
    String byClass(FinalModel model) {
      return model.ask("by class");
    }

    @Bean
    String byInterface(Model model, ObjectProvider<Model> provider, List<Model> all) {
      return model.ask("by interface") + provider.getObject().ask("?") + all.size();
    }
  }

  @Test
  void aFinalClassIsInjectedByClassAsItIsAndByInterfaceTraced(CapturedOutput output) {
    application
        .withUserConfiguration(FinalModels.class)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBean("byClass")).isEqualTo("final by class");
              assertThat(context.getBean("byInterface")).isEqualTo("final by interfacefinal ?1");
              assertThat(tasks()).hasSize(2);
            });
    assertThat(output).contains("is injected by its class, which is final");
  }

  @Configuration(proxyBeanMethods = false)
  static class Lambdas {
    @Bean
    Model model() {
      return question -> "lambda " + question;
    }
  }

  @Test
  void aLambdaIsTraced() {
    application
        .withUserConfiguration(Lambdas.class)
        .run(
            context -> {
              assertThat(context.getBean(Model.class).ask("a")).isEqualTo("lambda a");
              assertThat(tasks()).hasSize(1);
            });
  }

  @Configuration
  static class Configured {
    @Bean
    Weather weather() {
      return new Weather();
    }

    @Bean
    String other() {
      return weather().weather("Porto");
    }

    @AgentTask
    public String configure() {
      return "";
    }
  }

  @Test
  void aConfigurationClassIsLeftAloneAndWhatItMakesIsPointedOut(CapturedOutput output) {
    application
        .withUserConfiguration(Configured.class)
        .run(
            context -> {
              assertThat(context).hasNotFailed().hasBean("other");
              assertThat(tasks()).isEmpty();
            });
    assertThat(output)
        .contains("Spring itself replaces a @Configuration class")
        .containsOnlyOnce("Write there: new dev.motus.spring.TracedComponents_Weather(");
  }

  @Configuration(proxyBeanMethods = false)
  static class Wrapped {
    @Bean
    Model model() {
      return new TracedComponents_Model(new PlainModel());
    }
  }

  @Test
  void aWrapperThatABeanMethodMakesIsTracedOnceAndPointedOut(CapturedOutput output) {
    application
        .withUserConfiguration(Wrapped.class)
        .run(
            context -> {
              context.getBean(Model.class).ask("a");
              assertThat(tasks()).hasSize(1);
            });
    assertThat(output).containsOnlyOnce("Return what you pass to its constructor");
  }
}
