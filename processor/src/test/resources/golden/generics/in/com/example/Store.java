package com.example;

import dev.motus.annotation.AgentTask;
import java.io.Closeable;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

public interface Store<K extends Comparable<? super K> & Serializable, V> extends Lookup<List<K>> {
  @AgentTask
  V get(K key);

  @AgentTask
  <T extends V, X extends Exception> List<? super T> all(Class<? extends T> type, X failure) throws X;

  @AgentTask
  @SuppressWarnings("unchecked")
  <T extends Enum<T> & Closeable> Map<K, T[]>[] table(T[]... rows);

  @AgentTask
  @SuppressWarnings("rawtypes")
  List raw(Map.Entry entry);

  <K> K hides(K key);

  Box<V>.Lid lid();

  class Box<T> {
    public class Lid {}
  }
}
