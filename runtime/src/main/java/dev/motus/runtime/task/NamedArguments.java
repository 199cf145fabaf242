package dev.motus.runtime.task;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call by parameter name. Worked out when a hook first asks: most hooks never
 * do, and the map is more than half of what telling them takes. Unmodifiable and thread-safe (two
 * threads may work it out at once, to the same end).
 */
final class NamedArguments extends AbstractMap<String, @Nullable Object> {
  private final TaskDescriptor descriptor;
  private final @Nullable Object[] args;
  private volatile @Nullable Map<String, @Nullable Object> named;

  NamedArguments(TaskDescriptor descriptor, @Nullable Object[] args) {
    this.descriptor = descriptor;
    this.args = args;
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    return named().entrySet();
  }

  @Override
  public int size() {
    return named().size();
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    return named().get(name);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return named().containsKey(name);
  }

  private Map<String, @Nullable Object> named() {
    Map<String, @Nullable Object> known = named;
    if (known == null) {
      Map<String, @Nullable Object> made = new LinkedHashMap<>();
      for (int i = 0; i < args.length; i++) {
        made.put(TaskDetail.parameterName(descriptor, i), args[i]);
      }
      known = Collections.unmodifiableMap(made);
      named = known;
    }
    return known;
  }
}
