package dev.motus.integration.injection;

import static org.assertj.core.api.Assertions.assertThat;

import dagger.Binds;
import dagger.Component;
import dagger.Module;
import dev.motus.integration.testing.TaskTree;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DaggerTest {
  @Module
  interface Tools {
    @Binds
    @Singleton
    Weather weather(TracedWeather traced);
  }

  @Singleton
  @Component(modules = Tools.class)
  interface Agent {
    Weather weather();
  }

  @Test
  void oneBindingHasTheClassTraced() throws IOException {
    Agent agent = DaggerDaggerTest_Agent.create();
    Set<Long> before = TaskTree.known();

    assertThat(agent.weather().weather("Lisbon")).isEqualTo("Sunny in Lisbon");

    assertThat(agent.weather()).isSameAs(agent.weather());
    assertThat(TaskTree.after(before)).isEqualTo("weather (tool_call)\n");
    assertThat(Pages.frameworks()).contains("@Binds Weather weather(TracedWeather traced);");
  }
}
