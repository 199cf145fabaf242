package com.example.shop;

import dev.motus.annotation.Tool;
import javax.inject.Inject;
import lombok.Getter;
import lombok.RequiredArgsConstructor;

/** Tools of an agent, with a constructor and an accessor of Lombok's. */
@RequiredArgsConstructor(onConstructor_ = @Inject)
public class OrderTools {
  private final OrderRows rows;
  private final Discount discount;
  @Getter private OrderRow last;

  @Tool(description = "Orders an article")
  public Receipt order(Order order) {
    last = rows.rowOf(order);
    return ImmutableReceipt.builder()
        .article(order.getArticle())
        .cents(discount.of(1000 * order.getCount()))
        .build();
  }
}
