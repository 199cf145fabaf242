package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * The encoders that go with one proxy. Valid within one round.
 *
 * <p>Each proxy has encoders of its own, in its own package and with its own origin, although two
 * proxies may then bring the same encoder; the runtime keeps one of them. The other way, one
 * encoder per type beside the type, needs an aggregating processor, which costs every incremental
 * build, and cannot be built the same way twice: whether a type belongs to this compilation or to a
 * library is not to be seen once only the proxy's type is compiled again. In the package of a
 * library's type it would split that package, which modules forbid, and two modules that trace the
 * same library would bring the same class.
 *
 * @param name the class that holds the encoders
 * @param types sorted by name; empty when nothing needs an encoder
 * @param tasks the constants of the tasks whose values need them
 * @param findings types that have secrets and cannot be encoded
 */
record EncoderModel(
    ProxyModel proxy,
    ClassName name,
    List<Encoded> types,
    Set<String> tasks,
    List<Finding> findings) {

  /**
   * @param isVariant whether it is one of the types that a sealed type permits, so that its name
   *     says something
   */
  record Encoded(TypeElement type, boolean isVariant, List<Property> properties) {}

  /**
   * One field of the JSON object.
   *
   * @param accessor the method that reads it
   * @param isRedacted whether it is never read
   * @param isComponent whether it is a component of a record that may carry the result of a task
   */
  record Property(String name, String accessor, boolean isRedacted, boolean isComponent) {}
}
