package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.motus.processor.modelcall.CaptureTypes;
import dev.motus.processor.modelcall.ModelCall;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes the extractor of a model call. */
final class ExtractorWriter {
  private static final TypeName ARGUMENTS = ParameterizedTypeName.get(List.class, Object.class);
  private static final TypeName NAMED =
      ParameterizedTypeName.get(Map.class, String.class, Object.class);

  private ExtractorWriter() {}

  /**
   * Generates:
   *
   * <pre>{@code
   * private static final class ChatExtractor implements TaskExtractor {
   *   @Override
   *   public void extractStart(List<Object> args, Map<String, Object> kwargs, Extraction into) { … }
   *
   *   @Override
   *   public boolean extractItem(Object item, Extraction into) { … }
   *
   *   @Override
   *   public void extractEnd(Object result, Extraction into) { … }
   * }
   * }</pre>
   */
  static TypeSpec write(ModelCall call) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(call.extractor())
            .addJavadoc(javadoc(call))
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addSuperinterface(CaptureTypes.EXTRACTOR);
    if (!call.start().isEmpty()) {
      type.addMethod(
          method("extractStart")
              .addParameter(ARGUMENTS, "args")
              .addParameter(NAMED, "kwargs")
              .addParameter(CaptureTypes.EXTRACTION, ModelCall.INTO)
              .addCode(call.start())
              .build());
    }
    if (!call.item().isEmpty()) {
      type.addMethod(
          method("extractItem")
              .returns(boolean.class)
              .addParameter(ClassName.get(Object.class), "item")
              .addParameter(CaptureTypes.EXTRACTION, ModelCall.INTO)
              .addCode(call.item())
              .addStatement("return true")
              .build());
    }
    if (!call.end().isEmpty()) {
      type.addMethod(
          method("extractEnd")
              .addParameter(ClassName.get(Object.class), "result")
              .addParameter(CaptureTypes.EXTRACTION, ModelCall.INTO)
              .addCode(call.end())
              .build());
    }
    return type.build();
  }

  private static MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }

  /** What was found, one line a value. */
  private static CodeBlock javadoc(ModelCall call) {
    CodeBlock.Builder javadoc = CodeBlock.builder();
    javadoc.add("Found by convention for $L:\n<ul>\n", Javadocs.escape(call.method()));
    for (ModelCall.Found found : call.found()) {
      javadoc.add("  <li>$L: $L\n", found.role().label(), Javadocs.escape(found.where()));
    }
    return javadoc.add("</ul>\n").build();
  }
}
