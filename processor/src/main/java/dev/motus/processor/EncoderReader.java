package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import dev.motus.processor.EncoderModel.Encoded;
import dev.motus.processor.EncoderModel.Property;
import dev.motus.processor.ProxyModel.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Reads which encoders a proxy needs. One reader serves one round. */
final class EncoderReader {
  private final ProxyReader proxies;
  private final PropertyReader properties;
  private final ReachableTypes reachable;
  private final Types types;

  EncoderReader(ProcessingEnvironment environment, ProxyReader proxies, TaskMarks marks) {
    this.proxies = proxies;
    this.types = environment.getTypeUtils();
    DataTypes dataTypes = new DataTypes(environment.getElementUtils(), environment.getTypeUtils());
    this.properties =
        new PropertyReader(environment.getElementUtils(), environment.getTypeUtils(), dataTypes);
    this.reachable = new ReachableTypes(environment.getTypeUtils(), dataTypes, properties, marks);
  }

  /** Every data type whose values the proxy may capture. */
  Set<TypeElement> reachableFrom(ProxyModel proxy) {
    return reachable.from(proxy.tracedMethods().stream().flatMap(EncoderReader::captured).toList());
  }

  EncoderModel read(ProxyModel proxy) {
    Visibility visibility = proxies.visibility(proxy.subject(), Mode.DELEGATE);
    Map<String, TypeElement> found = new TreeMap<>();
    Set<String> tasks = new TreeSet<>();
    List<Finding> findings = new ArrayList<>();
    for (ProxyModel.Method method : proxy.tracedMethods()) {
      Set<TypeElement> all = reachable.from(captured(method).toList());
      List<TypeElement> types =
          all.stream()
              .filter(type -> visibility.sees(type) && !properties.read(type).isEmpty())
              .toList();
      types.forEach(type -> found.put(type.getQualifiedName().toString(), type));
      if (!types.isEmpty()) {
        tasks.add(method.task().orElseThrow().constant());
      }
      all.stream()
          .filter(type -> !visibility.sees(type) && hasSecrets(type) && !isCovered(type, types))
          .map(type -> hidden(type, proxy.subject(), method.signature()))
          .forEach(findings::add);
    }
    ClassName name = proxy.name().peerClass(proxy.name().simpleName() + "Encoders");
    return new EncoderModel(
        proxy, name, found.values().stream().map(this::encoded).toList(), tasks, findings);
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
    return Problem.REDACT_HIDDEN.at(
        subject.placeOf(signature.element()),
        Subject.nestedName(type),
        signature.name(),
        subject.packageName());
  }

  private static Stream<TypeMirror> captured(ProxyModel.Method method) {
    TaskModel task = method.task().orElseThrow();
    List<TypeMirror> types = new ArrayList<>();
    for (int i = 0; i < task.parameters().size(); i++) {
      if (!task.parameters().get(i).redacted()) {
        types.add(method.signature().parameters().get(i).type());
      }
    }
    if (!task.redactedResult()) {
      types.add(method.signature().returnType());
    }
    return types.stream();
  }

  private Encoded encoded(TypeElement type) {
    return new Encoded(type, isVariant(type), List.copyOf(properties.read(type).keySet()));
  }

  private static boolean isVariant(TypeElement type) {
    return Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
        .anyMatch(
            supertype ->
                supertype instanceof DeclaredType declared
                    && declared.asElement().getModifiers().contains(Modifier.SEALED));
  }
}
