package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import dev.motus.processor.EncoderPlan.Property;
import dev.motus.processor.EncoderPlan.Role;
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
            encodersName(proxy.name(), proxy.subject()),
            Role.OF_PROXY,
            proxy.name(),
            proxy.subject().origin(),
            proxy.generatedAnnotation(),
            proxy.shadowsJavaLang(),
            found.values().stream().map(properties::encoded).toList(),
            others);
    return new ProxyEncoders(plan, tasks, findings);
  }

  // TracedFooEncoders is the proxy of a type FooEncoders, should there be one.
  private ClassName encodersName(ClassName proxy, Subject subject) {
    String base = proxy.simpleName().substring("Traced".length());
    String suffix = "Encoders";
    for (int i = 2; exists(base + suffix, subject); i++) {
      suffix = "Encoders" + i;
    }
    return proxy.peerClass(proxy.simpleName() + suffix);
  }

  private boolean exists(String simpleName, Subject subject) {
    ClassName name = subject.proxyName().peerClass(simpleName);
    return ClassLookup.find(elements, subject.packageElement(), name.canonicalName()) != null;
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
