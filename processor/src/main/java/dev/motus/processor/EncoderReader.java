package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import dev.motus.processor.EncoderPlan.Property;
import dev.motus.processor.ProxyPlan.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads which encoders a proxy needs. One reader serves one round. */
final class EncoderReader {
  private static final String NAME = "Encoders";

  private final ProxyReader proxies;
  private final DataProperties properties;
  private final SecretTypes secretTypes;
  private final ReachableTypes reachable;
  private final Elements elements;
  private final Types types;

  EncoderReader(
      Elements elements,
      Types types,
      ProxyReader proxies,
      DataProperties properties,
      SecretTypes secretTypes,
      ReachableTypes reachable) {
    this.elements = elements;
    this.types = types;
    this.proxies = proxies;
    this.properties = properties;
    this.secretTypes = secretTypes;
    this.reachable = reachable;
  }

  /** Every data type whose values the proxy may capture. */
  Set<TypeElement> reachableFrom(ProxyPlan proxy) {
    return reachable.from(proxy.tracedMethods().stream().flatMap(EncoderReader::captured).toList());
  }

  ProxyEncoders read(ProxyPlan proxy) {
    Visibility visibility = proxies.visibility(proxy.subject(), Mode.DELEGATE);
    Map<String, TypeElement> found = new TreeMap<>();
    Set<ClassName> others = new TreeSet<>();
    Set<String> tasks = new TreeSet<>();
    List<Finding> findings = new ArrayList<>();
    for (ProxyPlan.Method method : proxy.tracedMethods()) {
      Set<TypeElement> all = reachable.from(captured(method).toList());
      List<TypeElement> encoded =
          all.stream()
              .filter(type -> visibility.sees(type) && !properties.read(type).isEmpty())
              .toList();
      encoded.forEach(type -> found.put(type.getQualifiedName().toString(), type));
      boolean needsEncoders = !encoded.isEmpty();
      for (TypeElement type : all) {
        if (!visibility.sees(type) && hasSecrets(type) && !isCovered(type, encoded)) {
          Optional<ClassName> own = secretTypes.encodersOf(type, proxy.subject().packageElement());
          own.ifPresent(others::add);
          needsEncoders |= own.isPresent();
          if (own.isEmpty() && !secretTypes.isReportedAsPrivate(type)) {
            findings.add(hidden(type, proxy.subject(), method.signature()));
          }
        }
      }
      if (needsEncoders) {
        tasks.add(method.task().orElseThrow().constant());
      }
    }
    EncoderPlan plan =
        new EncoderPlan(
            encodersName(proxy), found.values().stream().map(properties::encoded).toList(), others);
    return new ProxyEncoders(plan, tasks, findings);
  }

  /** A class within the proxy, by a name that means nothing else there. */
  private ClassName encodersName(ProxyPlan proxy) {
    List<String> obscured = List.of(proxy.obscuredNames().all());
    String name = NAME;
    for (int i = 2; obscured.contains(name) || hidesAClass(name, proxy.subject()); i++) {
      name = NAME + i;
    }
    return proxy.name().nestedClass(name);
  }

  // In the unnamed package, a class that ours hides could not be named at all.
  private boolean hidesAClass(String name, Subject subject) {
    ClassName neighbour = subject.proxyName().peerClass(name);
    return ClassLookup.find(elements, subject.packageElement(), neighbour.canonicalName()) != null;
  }

  private boolean hasSecrets(TypeElement type) {
    return properties.read(type).keySet().stream().anyMatch(Property::isRedacted);
  }

  /** Whether the encoder of a supertype writes its values. */
  private boolean isCovered(TypeElement type, List<TypeElement> encoded) {
    TypeMirror erasure = types.erasure(type.asType());
    return encoded.stream()
        .anyMatch(each -> types.isSubtype(erasure, types.erasure(each.asType())));
  }

  private static Finding hidden(TypeElement type, Subject subject, Signature signature) {
    return MethodProblem.REDACT_HIDDEN.at(
        subject.placeOf(signature.element()),
        Subject.nestedName(type),
        signature.name(),
        subject.packageName());
  }

  private static Stream<TypeMirror> captured(ProxyPlan.Method method) {
    TaskPlan task = method.task().orElseThrow();
    List<TypeMirror> types = new ArrayList<>();
    for (int i = 0; i < task.parameters().size(); i++) {
      if (!task.parameters().get(i).redacted() && !task.readByExtractor().contains(i)) {
        types.add(method.signature().parameters().get(i).type());
      }
    }
    if (!task.redactedResult() && !task.readByExtractor().contains(TaskPlan.RESULT)) {
      types.add(method.signature().returnType());
      task.shape().response().ifPresent(types::add);
    }
    return types.stream();
  }
}
