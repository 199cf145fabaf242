package dev.motus.tools.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which types of a schema stand in {@code $defs}: those that occur twice, or within themselves. */
final class SharedTypes {
  private final IdentityHashMap<JsonType<?>, Integer> uses = new IdentityHashMap<>();
  private final List<JsonType<?>> order = new ArrayList<>();

  private SharedTypes() {}

  /** In the order in which they occur, with names of their own. */
  static Map<JsonType<?>, String> of(JsonType<?> root) {
    SharedTypes found = new SharedTypes();
    found.visit(root);
    Map<JsonType<?>, String> definitions = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (JsonType<?> type : found.order) {
      if (found.uses.getOrDefault(type, 0) > 1) {
        definitions.put(type, free(name(type), taken));
      }
    }
    return definitions;
  }

  /** Whether no map and no free value is within. */
  static boolean isClosed(JsonType<?> root) {
    return isClosed(root, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static boolean isClosed(JsonType<?> type, Set<JsonType<?>> seen) {
    JsonType<?> known = type.resolved();
    return !(known instanceof MapType || known instanceof AnyType)
        && (!seen.add(known) || known.parts().stream().allMatch(each -> isClosed(each, seen)));
  }

  private void visit(JsonType<?> type) {
    JsonType<?> known = type.resolved();
    int count = 1;
    if (!name(known).isEmpty()) {
      count = uses.merge(known, 1, Integer::sum);
      if (count == 1) {
        order.add(known);
      }
    }
    if (count == 1) {
      known.parts().forEach(this::visit);
    }
  }

  private static String name(JsonType<?> type) {
    if (type instanceof ObjectType<?> object) {
      return object.name();
    }
    return type instanceof VariantType<?> variants ? variants.name() : "";
  }

  private static String free(String name, Set<String> taken) {
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      free = name + i;
    }
    return free;
  }
}
