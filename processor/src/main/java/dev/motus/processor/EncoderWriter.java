package dev.motus.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import dev.motus.processor.EncoderModel.Encoded;
import dev.motus.processor.EncoderModel.Property;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/** Writes the encoders that go with a proxy. */
final class EncoderWriter {
  private static final String PROCESSOR = TracedProxyProcessor.class.getName();

  private EncoderWriter() {}

  static JavaFile write(EncoderModel model) {
    return JavaFile.builder(model.name().packageName(), type(model))
        .indent("  ")
        .skipJavaLangImports(!model.proxy().shadowsJavaLang())
        .build();
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * final class TracedWebToolsEncoders extends GeneratedEncoders {
   *   static final GeneratedEncoders ALL = new TracedWebToolsEncoders();
   *
   *   private TracedWebToolsEncoders() {
   *   }
   *
   *   @Override
   *   @SuppressWarnings("auxiliaryclass")
   *   protected void addAll() {
   *     add(Hit.class, …);
   *   }
   * }
   * }</pre>
   */
  private static TypeSpec type(EncoderModel model) {
    MethodSpec.Builder addAll =
        MethodSpec.methodBuilder("addAll")
            .addAnnotation(Override.class)
            .addAnnotation(
                AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "$S", "auxiliaryclass")
                    .build())
            .addModifiers(Modifier.PROTECTED);
    TypeSpec.Builder type =
        TypeSpec.classBuilder(model.name())
            .addJavadoc(
                "How traces show the values that {@link $T} is given and returns.\n",
                model.proxy().name())
            .addAnnotations(
                GeneratedCode.annotations(PROCESSOR, model.proxy().generatedAnnotation()))
            .addModifiers(Modifier.FINAL)
            .superclass(Names.GENERATED_ENCODERS)
            .addOriginatingElement(model.proxy().subject().origin())
            .addField(
                FieldSpec.builder(Names.GENERATED_ENCODERS, "ALL", Modifier.STATIC, Modifier.FINAL)
                    .initializer("new $T()", model.name())
                    .build())
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    model.types().forEach(encoded -> addAll.addStatement(add(encoded)));
    type.addMethod(addAll.build());
    return type.build();
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * add(Hit.class,
   *     (hit, out) -> out.beginObject()
   *         .field("title", hit.title())
   *         .redactedField("licence")
   *         .endObject(),
   *     (hit, components) -> {
   *       components.accept(hit.title());
   *     });
   * }</pre>
   *
   * The type is named here alone, in the body of a method: elsewhere, the compiler would warn of a
   * class that shares its source file with another one, and nothing could silence that.
   */
  private static CodeBlock add(Encoded encoded) {
    NameAllocator names = new NameAllocator();
    names.newName("out");
    names.newName("components");
    String value = names.newName(decapitalized(encoded.type().getSimpleName().toString()));
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add("add($T.class,\n", ClassName.get(encoded.type()))
            .add("($N, out) -> out.beginObject()$>$>", value);
    if (encoded.isVariant()) {
      code.add("\n.field($S, $S)", "@type", encoded.type().getSimpleName().toString());
    }
    for (Property property : encoded.properties()) {
      if (property.isRedacted()) {
        code.add("\n.redactedField($S)", property.name());
      } else {
        code.add("\n.field($S,$W$N.$N())", property.name(), value, property.accessor());
      }
    }
    code.add("\n.endObject()$<$<");
    if (encoded.properties().stream().anyMatch(Property::isComponent)) {
      code.add(",\n($N, components) -> {$>", value);
      encoded.properties().stream()
          .filter(Property::isComponent)
          .forEach(
              property -> code.add("\ncomponents.accept($N.$N());", value, property.accessor()));
      code.add("$<\n}");
    }
    return code.add(")").build();
  }

  private static String decapitalized(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
