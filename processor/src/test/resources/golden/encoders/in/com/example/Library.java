package com.example;

import dev.motus.annotation.Redact;
import dev.motus.annotation.Tool;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

public interface Library {
  @Tool
  Page<Book> find(Query query, @Redact Login login);

  @Tool
  CompletableFuture<Map<String, List<Shape>>> shapes(Reader[] readers);

  @Tool
  int count(String title);

  record Query(String text, int limit, Language language, Optional<LocalDate> since) {}

  enum Language {
    EN,
    DE
  }

  record Page<T>(List<T> items, Page<T> next) {}

  record Book(String title, @Redact String licence, Author out) {}

  record Author(String name, List<Book> books) {}

  record Login(String user, String password) {}

  sealed interface Shape permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  non-sealed class Square implements Shape {
    private final double side;

    protected Square(double side) {
      this.side = side;
    }

    public double side() {
      return side;
    }
  }

  abstract class Person {
    private String name;
    private boolean active;

    public String getName() {
      return name;
    }

    public boolean isActive() {
      return active;
    }
  }

  class Reader extends Person {
    @Redact private String card;
    private transient int visits;
    private Supplier<String> lazy;
    private List<Reader> friends;

    public String getCard() {
      return card;
    }

    public int getVisits() {
      return visits;
    }

    public Supplier<String> getLazy() {
      return lazy;
    }

    public List<Reader> getFriends() {
      return friends;
    }

    public String getComputed() {
      return name() + visits;
    }

    private String name() {
      return "reader";
    }
  }
}
