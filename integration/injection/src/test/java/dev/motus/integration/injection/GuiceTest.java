package dev.motus.integration.injection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.matcher.Matchers;
import dev.motus.integration.testing.TaskTree;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuiceTest {
  @Test
  void anInterceptorActsOnceAroundTheTask() {
    AtomicInteger calls = new AtomicInteger();
    Injector injector =
        Guice.createInjector(
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(Weather.class).to(TracedWeather.class);
                bindInterceptor(
                    Matchers.any(),
                    Matchers.annotatedWith(Logged.class),
                    call -> {
                      calls.incrementAndGet();
                      return call.proceed();
                    });
              }
            });
    Set<Long> before = TaskTree.known();

    injector.getInstance(Weather.class).weather("Lisbon");

    assertThat(calls).hasValue(1);
    assertThat(TaskTree.after(before)).isEqualTo("weather (tool_call)\n");
  }

  @Test
  void oneBindingHasTheClassTraced() throws IOException {
    Injector injector =
        Guice.createInjector(
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(Weather.class).to(TracedWeather.class);
              }
            });
    Set<Long> before = TaskTree.known();

    assertThat(injector.getInstance(Weather.class).weather("Lisbon")).isEqualTo("Sunny in Lisbon");

    assertThat(TaskTree.after(before)).isEqualTo("weather (tool_call)\n");
    assertThat(Pages.frameworks()).contains("bind(Weather.class).to(TracedWeather.class);");
  }
}
