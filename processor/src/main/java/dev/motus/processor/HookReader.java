package dev.motus.processor;

import com.google.auto.common.MoreElements;
import dev.motus.processor.HookPlan.Hook;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads the hooks of a class. */
final class HookReader {
  private final Elements elements;
  private final FutureCarriers futures;

  HookReader(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.futures = new FutureCarriers(elements, environment.getTypeUtils());
  }

  HookPlan read(TypeElement type) {
    PackageElement pkg = MoreElements.getPackage(type);
    List<Hook> hooks = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      AnnotationView.findAll(method, Names.TASK_HOOK, Names.TASK_HOOKS, elements)
          .forEach(annotation -> hooks.add(hook(method, annotation)));
    }
    return new HookPlan(type, pkg, isPublic(type), GeneratedCode.annotation(elements, pkg), hooks);
  }

  private Hook hook(ExecutableElement method, AnnotationView annotation) {
    return new Hook(
        method,
        annotation,
        annotation.constants("value").stream().findFirst().orElse(""),
        annotation.string("task"),
        annotation.constants("type"),
        annotation.isTrue("prepend"),
        method.getModifiers().contains(Modifier.STATIC),
        !method.getParameters().isEmpty(),
        futures.isStage(method.getReturnType()));
  }

  private static boolean isPublic(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (!e.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }
}
