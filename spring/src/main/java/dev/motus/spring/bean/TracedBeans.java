package dev.motus.spring.bean;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which beans are traced, and by what; for the line that an application prints. Thread-safe. */
public final class TracedBeans {
  private final SortedMap<String, String> byBean = new TreeMap<>();

  /** Starts with none. */
  public TracedBeans() {}

  synchronized void replaced(String bean, TracedType traced) {
    byBean.put(bean, traced.simpleName());
  }

  synchronized void wrapped(String bean, Class<?> type) {
    byBean.put(bean, type.getSimpleName());
  }

  /** How many there are by now. */
  public synchronized int count() {
    return byBean.size();
  }

  /** The beans with the types that they are traced as: {@code weather (Weather), …}. */
  @Override
  public synchronized String toString() {
    return byBean.entrySet().stream().map(TracedBeans::text).collect(Collectors.joining(", "));
  }

  private static String text(Map.Entry<String, String> bean) {
    return bean.getKey() + " (" + bean.getValue() + ")";
  }
}
