package com.example.shop;

import dagger.Component;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.TaskMeta;

/** Takes an order and prints what was traced of it. */
@Component(modules = ShopModule.class)
public interface Shop {
  OrderTools tools();

  static void main(String[] args) {
    try (AgentRuntime runtime =
        AgentRuntime.start(
            TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).build())) {
      OrderTools tools = DaggerShop.create().tools();
      tools.order(Order.builder().customer("Ann").article("tea").count(2).build());
      System.out.println(tools.getLast().getCustomer());
      for (TaskMeta task : runtime.tracer().taskMeta().values()) {
        System.out.println(
            (task.parent().isPresent() ? "  " : "")
                + task.name()
                + " "
                + task.arguments()
                + " -> "
                + task.result());
      }
    }
  }
}
