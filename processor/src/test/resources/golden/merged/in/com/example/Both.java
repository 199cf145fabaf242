package com.example;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.Tool;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeoutException;

interface Left {
  Collection<String> find(String what) throws IOException, TimeoutException;

  Object plain() throws IOException;

  boolean equals(Object other);
}

interface Right<T> {
  List<String> find(String what) throws FileNotFoundException, InterruptedException;

  String plain() throws InterruptedException;

  default void reset() {}
}

public interface Both extends Left, Right<String> {
  @Tool
  String search(String query);

  @Override
  @AgentTask
  void reset();
}
