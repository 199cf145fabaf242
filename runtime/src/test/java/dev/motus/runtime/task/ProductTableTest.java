package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductTableTest {
  private final ProductTable table = new ProductTable();

  @Test
  void equalTextsAreDifferentProducts() {
    String first = new String("same");
    String second = new String("same");
    table.findOrAdd(first, 1);
    table.findOrAdd(second, 2);

    assertThat(producerOf(first)).isEqualTo(1);
    assertThat(producerOf(second)).isEqualTo(2);
    assertThat(table.find(new String("same"))).isNull();
  }

  @Test
  void ofTheLastTwentyThousandNearlyAllAreFound() {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < 500_000; i++) {
      Object product = new Object();
      all.add(product);
      table.findOrAdd(product, i + 1);
    }

    int found = 0;
    for (int i = all.size() - 20_000; i < all.size(); i++) {
      Product product = table.find(all.get(i));
      if (product != null) {
        assertThat(product.producer).isEqualTo(i + 1);
        found++;
      }
    }
    assertThat(found).isGreaterThan(19_800);
  }

  @Test
  void fewAreLostWhileTheTableGrows() {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      all.add(new Object());
      table.findOrAdd(all.get(i), i + 1);
    }

    assertThat(all.stream().filter(each -> table.find(each) != null).count()).isGreaterThan(4_950);
  }

  private long producerOf(Object object) {
    Product product = table.find(object);
    return product == null ? 0 : product.producer;
  }
}
