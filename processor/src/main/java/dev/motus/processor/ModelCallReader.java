package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import dev.motus.processor.ModelCallModel.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Finds by convention what the parameters and the result of a model call say of it, and makes an
 * extractor that reads it by direct calls. One reader a proxy.
 */
final class ModelCallReader {
  private final ClassName proxy;
  private final ValueTypes types;
  private final Accessors accessors;
  private final ModelValues methods;
  private final TextValues texts;
  private final ToolValues tools;
  private final MessageValues messages;
  private final UsageValues usages;
  private final List<ModelCallModel> calls = new ArrayList<>();

  ModelCallReader(Elements elements, Types types, Visibility visibility, ClassName proxy) {
    this.proxy = proxy;
    this.types = new ValueTypes(elements, types, visibility, proxy.packageName());
    this.accessors = new Accessors(elements, types, visibility, this.types);
    this.methods = new ModelValues(this.types, proxy);
    this.texts = new TextValues(accessors, this.types, methods);
    this.tools = new ToolValues(accessors, methods, texts);
    this.messages = new MessageValues(accessors, this.types, methods, texts, tools);
    this.usages = new UsageValues(accessors, this.types, methods);
  }

  /**
   * What is known of a call, with its extractor.
   *
   * @param constant the name of the descriptor, from which that of the extractor is made
   * @param parameters those of the task, in the order of the signature's
   * @param shape of the call, which may hand its result to a parameter
   * @return empty when nothing is found
   */
  Optional<ModelCallModel> read(
      Signature signature,
      String constant,
      List<TaskModel.Parameter> parameters,
      AsyncShape shape) {
    ModelRequestReader request = new ModelRequestReader(accessors, types, texts, messages, tools);
    request.read(signature, parameters);
    ModelResponseReader response =
        new ModelResponseReader(accessors, types, texts, messages, usages);
    result(signature, shape).map(types::promised).ifPresent(response::read);
    List<Found> found = Stream.concat(request.found().stream(), response.found().stream()).toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ClassName name = proxy.nestedClass(className(constant));
    CodeBlock start = provider(signature).toBuilder().add(request.code()).build();
    ModelCallModel call =
        new ModelCallModel(
            name,
            signature.shortForm(),
            found,
            vendorValues(signature, request, response),
            start,
            response.code());
    calls.add(call);
    return Optional.of(call);
  }

  private static Optional<TypeMirror> result(Signature signature, AsyncShape shape) {
    return signature.isVoid() ? shape.response() : Optional.of(signature.returnType());
  }

  private Set<Integer> vendorValues(
      Signature signature, ModelRequestReader request, ModelResponseReader response) {
    Set<Integer> values = new HashSet<>();
    for (int index : request.objectsRead()) {
      if (isVendors(signature.parameters().get(index).type())) {
        values.add(index);
      }
    }
    if (!response.found().isEmpty() && isVendors(signature.returnType())) {
      values.add(TaskModel.RESULT);
    }
    return values;
  }

  private boolean isVendors(TypeMirror type) {
    TypeMirror promised = types.promised(type);
    return promised.getKind() == TypeKind.DECLARED && provider(promised).isPresent();
  }

  /** The extractors of all calls so far, and the class that they share. */
  List<TypeSpec> nestedTypes() {
    List<CodeBlock> code =
        calls.stream().flatMap(call -> Stream.of(call.start(), call.end())).toList();
    return Stream.concat(
            calls.stream().map(ExtractorWriter::write), methods.nestedClass(code).stream())
        .toList();
  }

  /** Who serves the model, where the types are those of a vendor. */
  private CodeBlock provider(Signature signature) {
    return Stream.concat(
            signature.parameters().stream().map(Signature.Parameter::type),
            Stream.of(signature.returnType()))
        .map(types::promised)
        .filter(type -> type.getKind() == TypeKind.DECLARED)
        .map(ModelCallReader::provider)
        .flatMap(Optional::stream)
        .findFirst()
        .map(
            provider ->
                CodeBlock.builder()
                    .addStatement("$N.provider($S)", ModelValues.INTO, provider)
                    .build())
        .orElse(CodeBlock.of(""));
  }

  private static Optional<String> provider(TypeMirror type) {
    String name = ValueTypes.qualifiedName(type);
    return ModelConventions.PROVIDERS.entrySet().stream()
        .filter(entry -> name.startsWith(entry.getKey()))
        .map(java.util.Map.Entry::getValue)
        .findFirst();
  }

  /** {@code CHAT_2} gives {@code Chat2Extractor}. */
  private static String className(String constant) {
    return Arrays.stream(constant.split("_"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("", "", "Extractor"));
  }
}
