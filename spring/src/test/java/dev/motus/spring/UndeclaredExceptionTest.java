package dev.motus.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.AgentTask;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.trace.TaskOutcome;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans whose interface does not say what they throw, as the clients that Kotlin writes. */
class UndeclaredExceptionTest {
  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(MotusAutoConfiguration.class))
          .withPropertyValues("motus.collection.level=detailed")
          .withUserConfiguration(Application.class);

  /** Public, as those of libraries are. */
  @AgentTask
  public interface Model {
    /** Answers. */
    String ask(String question);
  }

  /** Final, as the models of Spring AI 2 are. */
  static final class Interrupted implements Model {
    static final InterruptedException THROWN = new InterruptedException("told to stop");
    static final UndeclaredThrowableException OWN =
        new UndeclaredThrowableException(new InterruptedException());

    @Override
    public String ask(String question) {
      if (question.equals("own")) {
        throw OWN;
      }
      Interrupted.<RuntimeException>throwAny(THROWN);
      return "";
    }

    @SuppressWarnings("unchecked") // what the compiler of Kotlin does for every exception
    private static <T extends Throwable> void throwAny(Throwable thrown) throws T {
      throw (T) thrown;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Application {
    @Bean
    Model model() {
      return new Interrupted();
    }
  }

  @Test
  void reachesTheCallerAsItWasThrownAndTheTaskIsCancelled() {
    application.run(
        context -> {
          Model model = context.getBean(Model.class);

          assertThatThrownBy(() -> model.ask("a")).isSameAs(Interrupted.THROWN);
          assertThatThrownBy(() -> model.ask("own")).isSameAs(Interrupted.OWN);
          assertThat(AgentRuntime.get().tracer().taskMeta().values())
              .hasSize(2)
              .allSatisfy(task -> assertThat(task.outcome()).isEqualTo(TaskOutcome.CANCELLED))
              .allSatisfy(
                  task -> assertThat(task.errorType()).isEqualTo("java.lang.InterruptedException"));
        });
  }

  @Test
  void theBeanIsAnswerableAsAnyProxyOfSprings() {
    application.run(
        context -> {
          Model model = context.getBean(Model.class);

          assertThat(model).isInstanceOf(Advised.class).isEqualTo(model);
          assertThat(Set.of(model)).contains(context.getBean(Model.class));
          assertThat(Map.of(model, 1)).containsEntry(model, 1);
          assertThat(AopUtils.isAopProxy(model)).isTrue();
          assertThat(AopUtils.getTargetClass(model)).isEqualTo(Interrupted.class);
        });
  }
}
