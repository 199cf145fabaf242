package dev.motus.spring;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.Tool;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Classes as an application has them; nothing in them knows of the starter. */
final class Components {
  private Components() {}

  /** Not inherited, as qualifiers of applications are. */
  @Qualifier
  @Retention(RetentionPolicy.RUNTIME)
  @interface Fast {}

  @Component
  @Fast
  static class Weather {
    @Tool
    public String weather(String city) {
      return "Sunny in " + city;
    }
  }

  @Component
  static class Planner {
    private final Weather weather;
    private final Orders orders;

    Planner(@Fast Weather weather, Orders orders) {
      this.weather = weather;
      this.orders = orders;
    }

    @AgentTask
    public String plan(String city) {
      return weather.weather(city) + orders.order(city);
    }

    @AgentTask
    public String planLater(String city) {
      return orders.later(city).join();
    }
  }

  @Component
  static class Orders {
    final AtomicInteger asked = new AtomicInteger();

    @AgentTask
    @Transactional
    public String order(String city) {
      return " " + TransactionSynchronizationManager.isActualTransactionActive();
    }

    @AgentTask
    @Async
    public CompletableFuture<String> later(String city) {
      return CompletableFuture.completedFuture(Thread.currentThread().getName());
    }

    @AgentTask
    @Cacheable("prices")
    public int price(String city) {
      return asked.incrementAndGet();
    }
  }

  /** An interface of the application's own. */
  @AgentTask
  interface Model {
    String ask(String question);

    default String askTwice(String question) {
      return ask(question) + ask(question);
    }
  }

  static class PlainModel implements Model {
    @Override
    public String ask(String question) {
      return question.toUpperCase(java.util.Locale.ROOT);
    }

    String name() {
      return "plain";
    }
  }

  static final class FinalModel implements Model {
    @Override
    public String ask(String question) {
      return "final " + question;
    }
  }
}
