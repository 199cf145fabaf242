package dev.motus.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.motus.processor.ProxyModel.Mode;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Writes the class of a clean model. */
final class ProxyWriter {
  private static final String PROCESSOR = TracedProxyProcessor.class.getName();

  private ProxyWriter() {}

  static JavaFile write(ProxyModel model, ProxyEncoders encoders) {
    return JavaFile.builder(model.name().packageName(), type(model, encoders))
        .indent("  ")
        .skipJavaLangImports(!model.shadowsJavaLang())
        .build();
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * @TracedGenerated("dev.motus.processor.TracedProxyProcessor")
   * @Generated("dev.motus.processor.TracedProxyProcessor")
   * @SuppressWarnings({"all", …})
   * public final class TracedWebTools extends WebTools { … }
   * }</pre>
   */
  private static TypeSpec type(ProxyModel model, ProxyEncoders encoders) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(model.name())
            .addJavadoc(ProxyJavadoc.of(model))
            .addAnnotations(GeneratedCode.annotations(PROCESSOR, model.generatedAnnotation()))
            .addAnnotations(model.typeAnnotations())
            .addModifiers(Modifier.FINAL)
            .addTypeVariables(model.typeVariables())
            .addOriginatingElement(model.subject().origin())
            // Members that the proxy inherits hide imports of the same name.
            .avoidClashesWithNestedClasses(model.subject().type());
    if (model.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    model.tracedMethods().stream()
        .map(method -> DescriptorWriter.field(method.task().orElseThrow(), encoders))
        .forEach(type::addField);
    if (model.mode() == Mode.DELEGATE) {
      delegate(model, type);
    } else {
      subclass(model, type);
    }
    MethodWriter methods = new MethodWriter(model);
    model.methods().stream().map(methods::write).forEach(type::addMethod);
    FollowedClasses.of(model).forEach(type::addType);
    if (model.mode() == Mode.DELEGATE) {
      ObjectMethods.of(model).forEach(type::addMethod);
    }
    model.nestedTypes().forEach(type::addType);
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
  private static void delegate(ProxyModel model, TypeSpec.Builder type) {
    String name = Fields.DELEGATE;
    type.addSuperinterface(model.typeName());
    type.addField(
        FieldSpec.builder(model.typeName(), name, Modifier.PRIVATE, Modifier.FINAL).build());
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addJavadoc(
                """
                Traces the calls that are made on this object, and passes all of them on.

                @param $L does the work; must not be null
                """,
                name)
            .addParameter(model.typeName(), name)
            .addStatement(
                "this.$N = $T.requireNonNull($N,$W$S)",
                name,
                Objects.class,
                name,
                "The " + model.subject().typeName() + " to trace must not be null.");
    if (model.isPublic()) {
      constructor.addModifiers(Modifier.PUBLIC);
    }
    type.addMethod(constructor.build());
  }

  private static void subclass(ProxyModel model, TypeSpec.Builder type) {
    type.superclass(model.typeName());
    if (!model.tracedMethods().isEmpty()) {
      type.addField(
          FieldSpec.builder(TypeName.BOOLEAN, Fields.CONSTRUCTED, Modifier.PRIVATE, Modifier.FINAL)
              .addJavadoc("False while the superclass's constructor runs, which may call us.\n")
              .build());
    }
    model.constructors().stream()
        .map(constructor -> mirrored(model, constructor, !model.tracedMethods().isEmpty()))
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
      ProxyModel model, ProxyModel.Constructor constructor, boolean hasFlag) {
    Signature signature = constructor.signature();
    MethodSpec.Builder method =
        signature
            .constructor(constructor.parameterAnnotations())
            .addJavadoc(ProxyJavadoc.ofConstructor(model, signature))
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
