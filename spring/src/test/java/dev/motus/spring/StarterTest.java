package dev.motus.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.Tool;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.spring.Components.Model;
import dev.motus.spring.Components.Orders;
import dev.motus.spring.Components.PlainModel;
import dev.motus.spring.Components.Planner;
import dev.motus.spring.Components.Weather;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** What the starter makes of the beans of an application. */
class StarterTest {
  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  MotusAutoConfiguration.class,
                  AopAutoConfiguration.class,
                  TaskExecutionAutoConfiguration.class))
          .withPropertyValues("motus.collection.level=detailed");

  @Configuration
  @EnableTransactionManagement
  @EnableAsync
  @EnableCaching
  @Import({Weather.class, Planner.class, Orders.class})
  static class Application {
    @Bean
    PlatformTransactionManager transactions() {
      return new DataSourceTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:orders"));
    }

    @Bean
    CacheManager caches() {
      return new ConcurrentMapCacheManager();
    }
  }

  private static List<TaskMeta> tasks() {
    return List.copyOf(AgentRuntime.get().tracer().taskMeta().values());
  }

  private static TaskMeta task(String name) {
    return tasks().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void aComponentIsTracedUnderItsNameItsTypeAndItsQualifier() {
    application
        .withUserConfiguration(Application.class)
        .run(
            context -> {
              assertThat(context.getBean(Planner.class).plan("Porto"))
                  .isEqualTo("Sunny in Porto true");

              assertThat(task("plan").parent()).isEmpty();
              assertThat(task("weather").parent()).isEqualTo(OptionalLong.of(task("plan").id()));
              assertThat(task("order").parent()).isEqualTo(OptionalLong.of(task("plan").id()));
            });
  }

  @Test
  void anAsyncMethodRunsElsewhereBelowItsCaller() {
    application
        .withUserConfiguration(Application.class)
        .run(
            context -> {
              assertThat(context.getBean(Planner.class).planLater("Porto")).startsWith("task-");

              assertThat(task("later").parent()).isEqualTo(OptionalLong.of(task("planLater").id()));
            });
  }

  @Test
  void whatACacheAnswersIsNotCalled() {
    application
        .withUserConfiguration(Application.class)
        .run(
            context -> {
              Orders orders = context.getBean(Orders.class);
              assertThat(orders.price("Porto") + orders.price("Porto")).isEqualTo(2);

              assertThat(tasks()).extracting(TaskMeta::name).containsExactly("price");
            });
  }

  @Test
  void aBeanBehindATracedInterfaceIsTracedAndStillOfItsClass() {
    application
        .withBean(PlainModel.class, PlainModel::new)
        .run(
            context -> {
              assertThat(context.getBean(Model.class).ask("a")).isEqualTo("A");
              assertThat(context.getBean(Model.class).askTwice("b")).isEqualTo("BB");
              assertThat(context.getBean(PlainModel.class).name()).isEqualTo("plain");

              assertThat(tasks()).extracting(TaskMeta::name).containsExactly("ask", "askTwice");
            });
  }

  @Test
  void aBeanCanBeLeftOut() {
    application
        .withUserConfiguration(Application.class)
        .withPropertyValues("motus.spring.exclude=" + Weather.class.getName())
        .run(
            context -> {
              context.getBean(Planner.class).plan("Porto");
              assertThat(tasks()).extracting(TaskMeta::name).containsExactly("plan", "order");
            });
  }

  @Test
  void allOfItCanBeTurnedOff() {
    application
        .withUserConfiguration(Application.class)
        .withPropertyValues("motus.spring.enabled=false")
        .run(
            context ->
                assertThat(context.getBean(Weather.class).getClass()).isEqualTo(Weather.class));
  }

  /** Works until the very end. */
  static class Late {
    static String traceId = "";

    @PreDestroy
    @Tool
    public void goodbye() {
      traceId = AgentRuntime.get().tracer().traceId();
    }
  }

  @Test
  void theRuntimeClosesWhenTheLastBeanHasFinished() {
    AgentRuntime[] runtime = new AgentRuntime[1];
    application.withBean(Late.class).run(context -> runtime[0] = AgentRuntime.get());

    assertThat(Late.traceId).isEqualTo(runtime[0].tracer().traceId());
    assertThat(runtime[0].tracer().taskMeta().values())
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.name()).isEqualTo("goodbye");
              assertThat(task.outcome()).isEqualTo(TaskOutcome.OK);
            });
  }

  @Test
  void aContextBelowAnotherSharesItsRuntime() {
    application.run(
        parent -> {
          AgentRuntime runtime = AgentRuntime.get();
          application
              .withParent(parent)
              .run(child -> assertThat(AgentRuntime.get()).isSameAs(runtime));
          assertThat(AgentRuntime.get()).isSameAs(runtime);
        });
  }

  @Test
  void propertiesOfTheApplicationConfigureTheRuntime() {
    application
        .withPropertyValues("motus.project=travel", "spring.application.name=agent")
        .run(
            context -> {
              assertThat(AgentRuntime.get().config().project()).isEqualTo("travel");
              assertThat(AgentRuntime.get().config().serviceName()).isEqualTo("agent");
            });
  }
}
