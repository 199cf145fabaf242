package dev.motus.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.motus.processor.ProxyPlan.Mode;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Writes the class of a clean plan. */
final class ProxyWriter {
  private static final String PROCESSOR = TracedProxyProcessor.class.getName();

  private ProxyWriter() {}

  static JavaFile write(ProxyPlan plan, ProxyEncoders encoders) {
    return JavaFile.builder(plan.name().packageName(), type(plan, encoders))
        .indent("  ")
        .skipJavaLangImports(!plan.shadowsJavaLang())
        .build();
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * @TracedGenerated("dev.motus.processor.TracedProxyProcessor")
   * @Generated("dev.motus.processor.TracedProxyProcessor")
   * @SuppressWarnings({"all", …})
   * public class TracedWebTools extends WebTools { … }
   * }</pre>
   */
  private static TypeSpec type(ProxyPlan plan, ProxyEncoders encoders) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(plan.name())
            .addJavadoc(ProxyJavadoc.of(plan))
            .addAnnotations(GeneratedCode.annotations(PROCESSOR, plan.generatedAnnotation()))
            .addAnnotations(plan.typeAnnotations())
            .addAnnotations(plan.bean().annotations())
            .addTypeVariables(plan.typeVariables())
            .addOriginatingElement(plan.subject().origin())
            // Members that the proxy inherits hide imports of the same name.
            .avoidClashesWithNestedClasses(plan.subject().type())
            .alwaysQualify(plan.obscuredNames().all());
    if (plan.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    new DescriptorGroups(plan).addTo(type, encoders);
    if (plan.mode() == Mode.DELEGATE) {
      delegate(plan, type);
    } else {
      subclass(plan, type);
    }
    MethodWriter methods = new MethodWriter(plan);
    plan.methods().stream().map(methods::write).forEach(type::addMethod);
    FollowedClasses.of(plan).forEach(type::addType);
    if (plan.mode() == Mode.DELEGATE) {
      ObjectMethods.of(plan).forEach(type::addMethod);
    }
    plan.nestedTypes().forEach(type::addType);
    if (!encoders.plan().isEmpty()) {
      type.addType(EncoderWriter.ofProxy(encoders.plan()));
    }
    return type.build();
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * private final SearchTools delegate;
   *
   * public TracedSearchTools(SearchTools delegate) {
   *   this.delegate = Objects.requireNonNull(delegate, "The SearchTools to trace must not be null.");
   * }
   * }</pre>
   */
  private static void delegate(ProxyPlan plan, TypeSpec.Builder type) {
    String name = Fields.DELEGATE;
    type.addSuperinterface(plan.typeName());
    type.addField(
        FieldSpec.builder(plan.typeName(), name, Modifier.PRIVATE, Modifier.FINAL).build());
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addJavadoc(
                """
                Traces the calls that are made on this object, and passes all of them on.

                @param $L does the work; must not be null
                """,
                name)
            .addParameter(plan.typeName(), name)
            .addStatement(
                "this.$N = $T.requireNonNull($N,$W$S)",
                name,
                Objects.class,
                name,
                "The " + plan.subject().typeName() + " to trace must not be null.");
    if (plan.isPublic()) {
      constructor.addModifiers(Modifier.PUBLIC);
    }
    type.addMethod(constructor.build());
  }

  private static void subclass(ProxyPlan plan, TypeSpec.Builder type) {
    type.superclass(plan.typeName());
    if (!plan.tracedMethods().isEmpty()) {
      type.addField(
          FieldSpec.builder(TypeName.BOOLEAN, Fields.CONSTRUCTED, Modifier.PRIVATE, Modifier.FINAL)
              .addJavadoc("False while the superclass's constructor runs, which may call us.\n")
              .build());
    }
    plan.constructors().stream()
        .map(constructor -> mirrored(plan, constructor, !plan.tracedMethods().isEmpty()))
        .forEach(type::addMethod);
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * @Inject
   * public TracedWebTools(@Named("search") Http http) throws IOException {
   *   super(http);
   *   this.constructed = true;
   * }
   * }</pre>
   */
  private static MethodSpec mirrored(
      ProxyPlan plan, ProxyPlan.Constructor constructor, boolean hasFlag) {
    Signature signature = constructor.signature();
    MethodSpec.Builder method =
        signature
            .constructor(constructor.parameterAnnotations())
            .addJavadoc(ProxyJavadoc.ofConstructor(plan, signature))
            .addAnnotations(constructor.annotations());
    boolean isSafeVarargs =
        constructor.annotations().stream()
            .anyMatch(annotation -> annotation.type().equals(ClassName.get(SafeVarargs.class)));
    if (isSafeVarargs) {
      // The promise is the superclass's; passing the array on is all that we do with it.
      method.addAnnotation(
          AnnotationSpec.builder(SuppressWarnings.class)
              .addMember("value", "$S", "varargs")
              .build());
    }
    method.addStatement(
        "$Lsuper($L)",
        signature.typeArguments(),
        GeneratedCode.arguments(CodeBlock.of(""), signature.parameterNames()));
    if (hasFlag) {
      method.addStatement("this.$N = true", Fields.CONSTRUCTED);
    }
    return method.build();
  }
}
