package dev.motus.processor.modelcall;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import dev.motus.processor.modelcall.ModelCall.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The model calls of one proxy: finds by convention what the parameters and the result of each say
 * of it, and makes the code of an extractor that reads it by direct calls.
 */
public final class ModelCalls {
  private final ClassName proxy;
  private final ValueTypes types;
  private final Accessors accessors;
  private final ModelValues methods;
  private final TextValues texts;
  private final ToolValues tools;
  private final MessageValues messages;
  private final UsageValues usages;
  private final CallSettings settings;
  private final List<ModelCall> calls = new ArrayList<>();

  /**
   * No calls yet.
   *
   * @param nameable what the proxy can name
   * @param proxy the generated class, in which the extractors are nested
   */
  public ModelCalls(Elements elements, Types types, NameableTypes nameable, ClassName proxy) {
    this.proxy = proxy;
    this.types = new ValueTypes(elements, types, nameable);
    this.accessors = new Accessors(elements, types, nameable, this.types);
    this.methods = new ModelValues(this.types, proxy);
    this.texts = new TextValues(accessors, this.types, methods);
    this.tools = new ToolValues(accessors, methods, texts);
    this.messages = new MessageValues(accessors, this.types, methods, texts, tools);
    this.usages = new UsageValues(accessors, this.types, methods);
    this.settings = new CallSettings(accessors, this.types, texts, methods);
  }

  /**
   * What is known of a call, with the code of its extractor.
   *
   * @param constant the name of the descriptor, from which that of the extractor is made
   * @return empty when nothing is found
   */
  public Optional<ModelCall> read(CallSignature signature, String constant) {
    ModelRequestReader request = new ModelRequestReader(accessors, types, texts, messages, tools);
    request.read(signature.parameters());
    ModelResponseReader response = responses(false, ModelResponseReader.RESPONSE);
    signature.response().map(types::promised).ifPresent(response::read);
    StreamItemReader item =
        new StreamItemReader(accessors, types, texts, tools, usages, this::responses);
    signature.items().stream().map(types::usable).forEach(item::read);
    List<Found> found =
        Stream.of(request.found(), item.found(), response.found()).flatMap(List::stream).toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    CodeBlock start =
        provider(signature).toBuilder().add(request.code()).add(settings.start(signature)).build();
    CodeBlock end =
        response.found().isEmpty()
            ? response.code()
            : response.code().toBuilder()
                .add(settings.end(types.promised(signature.response().orElseThrow())))
                .build();
    ModelCall call =
        new ModelCall(
            proxy.nestedClass(className(constant)),
            signature.shortForm(),
            found,
            vendorParameters(signature, request),
            (!response.found().isEmpty() && isVendors(signature.returnType()))
                || (!item.found().isEmpty()
                    && signature.items().stream().allMatch(this::isVendors)),
            start,
            item.code(),
            end);
    calls.add(call);
    return Optional.of(call);
  }

  private ModelResponseReader responses(boolean isPart, String variable) {
    return new ModelResponseReader(isPart, variable, accessors, types, texts, messages, usages);
  }

  private Set<Integer> vendorParameters(CallSignature signature, ModelRequestReader request) {
    return request.objectsRead().stream()
        .filter(index -> isVendors(signature.parameters().get(index).type()))
        .collect(Collectors.toSet());
  }

  private boolean isVendors(TypeMirror type) {
    TypeMirror promised = types.promised(type);
    return promised.getKind() == TypeKind.DECLARED && provider(promised).isPresent();
  }

  /** All calls that were read so far, in that order. */
  public List<ModelCall> all() {
    return List.copyOf(calls);
  }

  /** The nested class of methods that their extractors share; empty when they need none. */
  public Optional<TypeSpec> sharedMethods() {
    return methods.nestedClass(
        calls.stream().flatMap(call -> Stream.of(call.start(), call.item(), call.end())).toList());
  }

  /** Who serves the model, where the types are those of a vendor. */
  private CodeBlock provider(CallSignature signature) {
    return Stream.concat(
            signature.parameters().stream().map(CallSignature.Parameter::type),
            Stream.of(signature.returnType()))
        .map(types::promised)
        .filter(type -> type.getKind() == TypeKind.DECLARED)
        .map(ModelCalls::provider)
        .flatMap(Optional::stream)
        .findFirst()
        .map(
            provider ->
                CodeBlock.builder()
                    .addStatement("$N.provider($S)", ModelCall.INTO, provider)
                    .build())
        .orElse(CodeBlock.of(""));
  }

  private static Optional<String> provider(TypeMirror type) {
    String name = ValueTypes.qualifiedName(type);
    return ModelConventions.PROVIDERS.entrySet().stream()
        .filter(entry -> name.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
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
