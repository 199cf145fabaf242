package dev.motus.spring.bean;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.util.ClassUtils;

/**
 * What a native image must know of: the index, the generated wrappers, which are made by their
 * constructors, generated subclasses, whose methods frameworks call by reflection where an
 * application has hints for its own class, what Spring AI does not show, and what stands in for
 * streams of LangChain4j.
 */
final class TracedTypesHints implements RuntimeHintsRegistrar {
  private static final String METHOD_TOOL = "org.springframework.ai.tool.method.MethodToolCallback";
  private static final String OPTIONS = "org.springframework.ai.model.tool.ToolCallingChatOptions";
  private static final String TOKEN_STREAM = "dev.langchain4j.service.TokenStream";

  /** For Spring. */
  TracedTypesHints() {}

  @Override
  public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
    hints.resources().registerPattern(TracedTypes.INDEX);
    ClassLoader loader = classLoader == null ? ClassUtils.getDefaultClassLoader() : classLoader;
    if (loader == null) {
      return;
    }
    TracedTypes types = TracedTypes.of(loader);
    for (TracedType each : types.all()) {
      Class<?> type = types.load(each.type());
      Class<?> traced = types.load(each.traced());
      if (type == null || traced == null) {
        continue;
      }
      if (each.how() == TracedType.How.EXTENDS) {
        hints.reflection().registerType(traced, MemberCategory.INVOKE_DECLARED_METHODS);
      } else {
        hints.proxies().registerJdkProxy(TypeReference.of(type));
        hints
            .reflection()
            .registerType(
                traced,
                MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
                MemberCategory.INVOKE_DECLARED_METHODS)
            .registerType(type, MemberCategory.INVOKE_DECLARED_METHODS);
      }
    }
    if (ClassUtils.isPresent(TOKEN_STREAM, loader)) {
      hints.proxies().registerJdkProxy(TypeReference.of(TOKEN_STREAM));
    }
    hints
        .reflection()
        .registerTypeIfPresent(loader, METHOD_TOOL, MemberCategory.DECLARED_FIELDS)
        .registerTypeIfPresent(loader, OPTIONS, MemberCategory.INVOKE_DECLARED_METHODS)
        .registerTypeIfPresent(
            loader, OPTIONS + "$Builder", MemberCategory.INVOKE_DECLARED_METHODS);
  }
}
