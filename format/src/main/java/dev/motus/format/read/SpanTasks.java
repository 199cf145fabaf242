package dev.motus.format.read;

import com.fasterxml.jackson.core.JsonParser;
import dev.motus.format.json.JsonInput;
import dev.motus.format.json.TaskFieldsReader;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes tasks of spans. Their relations are known once all of them are. */
final class SpanTasks implements Consumer<ForeignSpan> {
  /**
   * A task that is told from others by the keys of its span.
   *
   * @param ourId its id when we wrote the span, else 0
   * @param parentId the id of the parent's span; empty for a root
   */
  private record Found(
      TaskMeta task,
      long ourId,
      String key,
      String spanId,
      String parentId,
      List<String> links,
      @Nullable String service) {

    String parentKey() {
      return ForeignSpan.key(task.traceId(), parentId);
    }
  }

  private final TraceAssembly trace;
  private final List<Found> found = new ArrayList<>();
  private @Nullable Map<String, Json> lastResource;

  SpanTasks(TraceAssembly trace) {
    this.trace = trace;
  }

  int size() {
    return found.size();
  }

  @Override
  public void accept(ForeignSpan span) {
    if (!span.resource().equals(lastResource)) {
      lastResource = span.resource();
      lastResource.forEach((name, value) -> trace.resource(name, value.toText()));
    }
    boolean isUnfinished = "unfinished".equals(span.attributes().peek("motus.outcome").text());
    Long ourId = span.attributes().take("motus.task.id").toLong();
    String used = span.attributes().take("motus.dependencies").toText();
    try {
      TaskMeta task = task(SpanFields.of(span), used);
      // Our own traces are known to be random by their ids.
      if (ourId == null || !"03".equals(span.traceFlags())) {
        task = task.toBuilder().traceFlags(span.traceFlags()).build();
      }
      if (isUnfinished && span.endMicros() != null) {
        trace.lastKnown(span.endMicros());
      }
      Json service = span.resource().getOrDefault("service.name", Json.MISSING);
      found.add(
          new Found(
              task,
              ourId == null ? 0 : ourId,
              span.key(),
              span.spanId(),
              span.parentId(),
              span.links(),
              service.text()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Reads the fields with the one reader of task fields.
   *
   * @param used the ids of the tasks whose output it used, where the format has no links
   */
  private static TaskMeta task(SpanFields span, String used) throws IOException {
    TaskFieldsReader reader = new TaskFieldsReader();
    ModelCallAttributes.Models models = span.models();
    if (models != null) {
      reader.models(models.request(), models.response(), models.provider());
    }
    try (JsonParser in = JsonInput.parser(new StringReader(Json.of(span.fields()).toString()))) {
      in.nextToken();
      reader.readObject(in);
    }
    span.extras().forEach((name, value) -> reader.extra(name, captured(value)));
    TaskMeta task = reader.toTask(1);
    return used.matches("[\\d,]+") ? task.toBuilder().dependencies(numbers(used)).build() : task;
  }

  private static List<Long> numbers(String list) {
    List<Long> numbers = new ArrayList<>();
    for (String each : list.split(",", -1)) {
      if (each.matches("\\d{1,18}")) {
        numbers.add(Long.valueOf(each));
      }
    }
    return numbers;
  }

  private static CapturedValue captured(Json value) {
    String text = value.text();
    return text != null ? CapturedValue.of(text) : CapturedValue.ofJson(value.toString());
  }

  /** Passes the tasks on, with their relations. */
  void link() {
    TaskIds ids = trace.ids();
    Map<String, Long> byKey = new HashMap<>();
    List<Long> numbers = new ArrayList<>();
    Set<Long> ours = new HashSet<>();
    Set<String> services = new HashSet<>();
    found.forEach(each -> services.add(Objects.requireNonNullElse(each.service, "")));
    found.forEach(each -> ours.add(each.ourId));
    boolean areOurs = ours.size() == found.size() && !ours.contains(0L);
    boolean areUnique = found.stream().map(Found::spanId).distinct().count() == found.size();
    for (Found each : found) {
      long number = each.ourId > 0 ? ids.claim(Long.toString(each.ourId)) : ids.claimSpare();
      if (!areOurs) {
        ids.tell(number, areUnique ? each.spanId : each.key);
      }
      numbers.add(number);
      byKey.putIfAbsent(each.key, number);
    }
    for (int i = 0; i < found.size(); i++) {
      trace.add(task(found.get(i), numbers.get(i), byKey, services.size() > 1));
    }
  }

  private static TaskMeta task(
      Found found, long number, Map<String, Long> byKey, boolean withService) {
    TaskMetaBuilder task = found.task.toBuilder().id(number);
    if (!found.parentId.isEmpty()) {
      Long parent = byKey.get(found.parentKey());
      if (parent != null && parent != number) {
        task.parent(parent);
      } else {
        task.remoteParent(found.parentId);
      }
    }
    List<Long> used = new ArrayList<>(found.task.dependencies());
    for (String link : found.links) {
      Long id = byKey.get(link);
      if (id != null) {
        used.add(id);
      }
    }
    if (withService && found.service != null) {
      Map<String, CapturedValue> extras = new LinkedHashMap<>(found.task.extraFields());
      extras.putIfAbsent("service", CapturedValue.of(found.service));
      task.extraFields(extras);
    }
    return task.dependencies(used).build();
  }
}
