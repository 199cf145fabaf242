package dev.motus.integration.injection.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.integration.testing.TaskTree;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.util.AnnotationLiteral;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeldTest {
  private final SeContainer container =
      SeContainerInitializer.newInstance()
          .disableDiscovery()
          .addPackages(WeldTest.class)
          .initialize();
  private final Set<Long> before = TaskTree.known();

  @AfterEach
  void close() {
    container.close();
  }

  @Test
  void theWholeTreeIsThereWithoutALineAndEachInterceptorActsOnce() {
    Orders orders = container.select(Orders.class).get();

    assertThat(orders.order("a lamp")).isEqualTo("a lamp is on its way");

    assertThat(TaskTree.after(before))
        .isEqualTo("configure (normal_task)\norder (tool_call)\n  ship (normal_task)\n");
    assertThat(ledger()).containsExactly("configured", "opened", "order", "ship");
  }

  private List<String> ledger() {
    return container.select(Ledger.class).get().lines();
  }

  @Test
  void nameAndQualifierAreThoseOfTheClass() {
    assertThat(container.select(NamedLiteral.of("orders")).get()).isInstanceOf(Orders.class);
    assertThat(container.select(LocalShipping.class, new LocalLiteral()).get().ship("a lamp"))
        .isEqualTo("a lamp is carried");

    assertThat(TaskTree.after(before)).isEqualTo("ship (normal_task)\n");
  }

  @Test
  void whoAsksForAllGetsEachOnce() {
    assertThat(container.select(Orders.class)).hasSize(1);
    assertThat(container.select(LocalShipping.class, Any.Literal.INSTANCE)).hasSize(1);
  }

  @Test
  void anAlternativeOfTheUsersGoesBeforeOurs() {
    assertThat(container.select(Prices.class).get().price("a lamp")).isEqualTo(7);
  }

  @Test
  void anObserverHearsOfEachEventOnce() {
    container.getBeanManager().getEvent().fire("a lamp");
    assertThat(ledger()).containsExactly("restocked a lamp");

    assertThat(container.select(Restocking.class).get().stock("lamps"))
        .isEqualTo("Enough of lamps");
    assertThat(TaskTree.after(before)).isEmpty();
  }

  private static final class LocalLiteral extends AnnotationLiteral<Local> implements Local {
    private static final long serialVersionUID = 1;
  }
}
