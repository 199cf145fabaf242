package com.example;

import dev.langchain4j.agent.tool.P;
import dev.motus.annotation.Tool;
import dev.motus.tools.Catalogued;
import dev.motus.tools.Supplied;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

@Catalogued
interface Tools {
  enum Order {
    NEWEST
  }

  record Job(String name, Thread runner) {}

  interface Shape {
    double getArea();
  }

  record Node(String name, Optional<Node> next) {}

  @Tool
  void runs(
      Runnable work, // tool-type
      List<Thread> threads, // tool-type
      Job job, // tool-type
      Shape shape, // tool-type
      Map<List<String>, String> byList, // tool-type
      Node node,
      @Supplied Thread given);

  @Tool
  void defaults(
      @P(defaultValue = "ten") int limit, // tool-type
      @P(defaultValue = "128") byte small, // tool-type
      @P(defaultValue = "2026-02-30") LocalDate day, // tool-type
      @P(defaultValue = "LATEST") Order order, // tool-type
      @P(defaultValue = "ab") char one, // tool-type
      @P(defaultValue = "on") Boolean yes, // tool-type
      @P(defaultValue = "newest") Order right,
      @P(defaultValue = "1e2") long most);

  @Tool
  <T> void anything(T value); // tool-type

  @Tool
  Future<String> later(); // tool-type

  @Tool
  IntStream numbers(); // tool-type

  // What is only returned may be anything.
  @Tool
  Shape shape();

  @Tool
  Thread thread();
}
