package com.example;

import dev.motus.annotation.Tool;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

@SuppressWarnings({"rawtypes", "unchecked", "overloads", "try", "removal", "deprecation", "motus:redact-unused"})
public interface Noisy extends AutoCloseable {
  @Tool(name = "a")
  void over(Function<String, Integer> function);

  @Tool(name = "b")
  void over(ToIntFunction<String> function);

  @Tool
  List raw(List list, java.util.Map.Entry<List, ?>... entries);

  @Tool
  Gone removed(Gone gone, java.util.Observer observer);

  @Deprecated(forRemoval = true)
  @Tool
  void old();

  Object clone();

  void finalize() throws Throwable;

  @Override
  void close() throws Exception;
}
