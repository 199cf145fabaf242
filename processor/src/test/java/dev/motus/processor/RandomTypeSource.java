package dev.motus.processor;

import dev.motus.processor.RandomType.Access;
import dev.motus.processor.RandomType.Constructor;
import dev.motus.processor.RandomType.Flag;
import dev.motus.processor.RandomType.Kind;
import dev.motus.processor.RandomType.Mark;
import dev.motus.processor.RandomType.Method;
import dev.motus.processor.RandomType.Nesting;
import dev.motus.processor.RandomType.Parent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Java of a random type: a valid program, and what we expect of its proxy. */
final class RandomTypeSource {
  private static final String HEAD =
      """
      package %s;

      import dev.motus.annotation.*;
      import dev.motus.processor.*;
      import dev.motus.processor.SampleParts.*;
      import java.io.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;

      @SuppressWarnings({
        "unchecked", "rawtypes", "deprecation", "removal", "strictfp", "overloads", "varargs", "static",
        "serial", "try"
      })
      """;

  private final RandomType type;
  private final String pkg;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Set<String> traced = new HashSet<>();
  private final Set<String> untraced = new HashSet<>();
  private final boolean isTask;
  private final RandomCorners corners;

  private RandomTypeSource(RandomType type, String pkg) {
    this.type = type;
    this.pkg = pkg;
    this.corners = new RandomCorners(type);
    // Without any annotation, the processor would not even look.
    this.isTask = type.isTask() || type.methods().stream().allMatch(m -> m.mark() == Mark.NONE);
  }

  /**
   * @param files by path
   * @param traced names of the methods whose calls must be traced if the type is accepted
   */
  record Program(String pkg, RandomType type, Map<String, String> files, Set<String> traced) {
    String text() {
      StringBuilder text = new StringBuilder();
      files.forEach((path, file) -> text.append("// ").append(path).append('\n').append(file));
      return text.toString();
    }

    String subject() {
      return pkg + (type.nesting() == Nesting.TOP ? ".Subject" : ".Outer$Subject");
    }

    String proxy() {
      return pkg + (type.nesting() == Nesting.TOP ? ".TracedSubject" : ".TracedOuter_Subject");
    }
  }

  static Program of(RandomType type, String pkg) {
    return new RandomTypeSource(type, pkg).program();
  }

  private Program program() {
    List<String> supertypes = new ArrayList<>();
    RandomScope scope = RandomScope.ofType(type.kind() == Kind.ENUM ? List.of() : type.variables());
    for (int i = 0; i < type.parents().size() && type.kind().canExtend(); i++) {
      supertypes.add(parent(i, scope));
    }
    String subject = subject(scope, supertypes);
    boolean isNested = type.nesting() != Nesting.TOP;
    String text = isNested ? "public class Outer {\n" + subject.indent(2) + "}\n" : subject;
    files.put(file(pkg, isNested ? "Outer" : "Subject"), HEAD.formatted(pkg) + text);
    traced.removeAll(untraced);
    return new Program(pkg, type, files, Set.copyOf(traced));
  }

  private static String file(String pkg, String name) {
    return pkg.replace('.', '/') + "/" + name + ".java";
  }

  // The first parent of a class is its superclass; all others are interfaces.
  private String parent(int index, RandomScope subject) {
    Parent parent = type.parents().get(index);
    boolean isInterface = type.kind().isInterface() || index > 0;
    boolean isElsewhere = parent.isElsewhere() && !isInterface;
    String home = isElsewhere ? pkg + ".base" : pkg;
    String name = "Parent" + index;
    RandomScope scope = RandomScope.ofParent(parent.variables());
    List<String> members = new ArrayList<>();
    for (int i = 0; i < parent.methods().size(); i++) {
      Method method = parent.methods().get(i);
      // A class does not implement what its parents leave open.
      boolean mayBeAbstract =
          isInterface ? type.kind().isInterface() : type.kind() == Kind.ABSTRACT_CLASS;
      members.add(method("p" + index + i, method, isInterface, mayBeAbstract, scope, false));
    }
    if (parent.isShared() && type.kind().isInterface()) {
      (index == 0 ? traced : new HashSet<String>()).add("shared");
      members.add(
          index == 0
              ? "@AgentTask Object shared(List<String> names) throws IOException,"
                  + " InterruptedException;"
              : "String shared(List<String> others) throws FileNotFoundException,"
                  + " TimeoutException;");
    }
    boolean hasGrandparent = isElsewhere && corners.hasGrandparent();
    if (hasGrandparent) {
      files.put(file(pkg, "Grandparent"), HEAD.formatted(pkg) + RandomCorners.grandparent());
      traced.add("g1");
    }
    String declared =
        (isElsewhere ? "public " : "")
            + (isInterface
                ? "interface "
                : type.kind() == Kind.ABSTRACT_CLASS ? "abstract class " : "class ")
            + name
            + corners.declaration(scope)
            + (hasGrandparent ? " extends " + pkg + ".Grandparent" : "")
            + " {\n"
            + String.join("\n", members).indent(2)
            + "}\n";
    files.put(file(home, name), HEAD.formatted(home) + declared);
    String qualified = isElsewhere ? home + "." + name : name;
    return corners.parent(
        parent.isRaw() ? qualified : qualified + scope.arguments(parent.arguments(), subject));
  }

  private String subject(RandomScope scope, List<String> supertypes) {
    boolean isInterface = type.kind().isInterface();
    List<String> members = new ArrayList<>();
    if (type.kind() == Kind.ENUM) {
      members.add("ONE;");
    }
    if (type.kind() != Kind.RECORD) {
      // Names of classes that a proxy needs, of descriptors, and of its own fields.
      type.fields().forEach(name -> members.add("String " + name + " = \"\";"));
    }
    members.addAll(corners.objectMethods(type.kind()));
    if (!type.memberType().isEmpty() && !scope.declares(type.memberType())) {
      members.add((isInterface ? "" : "static ") + "class " + type.memberType() + " {}");
    }
    if (!isInterface && type.kind().canExtend()) {
      for (int i = 0; i < type.constructors().size(); i++) {
        members.add(constructor(i, type.constructors().get(i), scope));
      }
    }
    for (int i = 0; i < type.methods().size(); i++) {
      Method method = type.methods().get(i);
      members.add(method("m" + i, method, isInterface, true, scope, isTask));
    }
    String word =
        switch (type.kind()) {
          case INTERFACE -> "interface ";
          case CLASS -> "class ";
          case ABSTRACT_CLASS -> "abstract class ";
          case FINAL_CLASS -> "final class ";
          case RECORD -> "record ";
          case ENUM -> "enum ";
        };
    String access = type.isPublic() && type.nesting() != Nesting.PRIVATE ? "public " : "";
    access = type.nesting() == Nesting.PRIVATE ? "private " : access;
    boolean isStatic = type.nesting() == Nesting.STATIC || type.nesting() == Nesting.PRIVATE;
    return (isTask ? "@AgentTask\n" : "")
        + access
        + (isStatic ? "static " : "")
        + word
        + "Subject"
        + corners.declaration(scope)
        + (type.kind() == Kind.RECORD ? "(int number)" : "")
        + heads(supertypes, isInterface)
        + " {\n"
        + String.join("\n", members).indent(2)
        + "}\n";
  }

  private static String heads(List<String> supertypes, boolean isInterface) {
    if (supertypes.isEmpty()) {
      return "";
    }
    if (isInterface) {
      return " extends " + String.join(", ", supertypes);
    }
    String rest = String.join(", ", supertypes.subList(1, supertypes.size()));
    return " extends " + supertypes.get(0) + (rest.isEmpty() ? "" : " implements " + rest);
  }

  private String constructor(int index, Constructor constructor, RandomScope outer) {
    RandomScope scope = outer.forMember(constructor.shape().variables());
    // Characters occur nowhere else: so no constructor is taken for another.
    RandomParameters parameters = RandomParameters.of(constructor.shape(), index, scope);
    return constructor.access().keyword
        + scope.ownDeclaration()
        + "Subject("
        + parameters.declared()
        + ")"
        + corners.thrown(scope.thrown(constructor.shape().thrown()))
        + " { CallRecorder.call(\"new\", "
        + parameters.array()
        + "); }";
  }

  private String method(
      String unique,
      Method method,
      boolean isInInterface,
      boolean mayBeAbstract,
      RandomScope outer,
      boolean byType) {
    Set<Flag> flags = method.flags();
    boolean isPrivate = method.access() == Access.PRIVATE;
    boolean isStatic = flags.contains(Flag.STATIC);
    boolean inRecordOrEnum = !type.kind().canExtend();
    boolean isAbstract =
        mayBeAbstract
            && !isPrivate
            && !isStatic
            && !inRecordOrEnum
            && (isInInterface
                ? !flags.contains(Flag.DEFAULT)
                : flags.contains(Flag.ABSTRACT) && type.kind() == Kind.ABSTRACT_CLASS);
    boolean isOverload = method.isOverload() && unique.startsWith("m");
    String name = isOverload ? "over" : unique;
    int markers = isOverload ? Integer.parseInt(unique.substring(1)) : 0;
    RandomScope scope =
        isStatic
            ? RandomScope.ofStatic(method.shape().variables())
            : outer.forMember(method.shape().variables());
    RandomParameters parameters = RandomParameters.of(method.shape(), markers, scope);
    StringBuilder text = new StringBuilder(method.mark().text);
    boolean isTraced =
        method.mark() != Mark.NONE || (byType && isMarkedByType(method, isInInterface));
    (isTraced ? traced : untraced).add(name);
    if (flags.contains(Flag.DEPRECATED)) {
      text.append("@java.lang.Deprecated")
          .append(flags.contains(Flag.FOR_REMOVAL) ? "(since = \"1\", forRemoval = true) " : " ");
    }
    if (isInInterface) {
      text.append(isPrivate ? "private " : "")
          .append(isStatic ? "static " : "")
          .append(isAbstract || isPrivate || isStatic ? "" : "default ");
    } else {
      text.append(method.access().keyword)
          .append(isAbstract ? "abstract " : "")
          .append(isStatic ? "static " : "")
          .append(flags.contains(Flag.FINAL) && !isAbstract ? "final " : "")
          .append(flags.contains(Flag.SYNCHRONIZED) && !isAbstract ? "synchronized " : "")
          .append(flags.contains(Flag.STRICTFP) && !isAbstract ? "strictfp " : "");
    }
    text.append(scope.ownDeclaration())
        .append(method.result() == null ? "void" : scope.text(method.result()))
        .append(' ')
        .append(name)
        .append('(')
        .append(parameters.declared())
        .append(')')
        .append(corners.thrown(scope.thrown(method.shape().thrown())));
    if (isAbstract) {
      return text.append(";").toString();
    }
    return text.append(method.result() == null ? " { " : " { return ")
        .append("CallRecorder.call(\"")
        .append(name)
        .append("\", ")
        .append(parameters.array())
        .append("); }")
        .toString();
  }

  // An annotation on the type stands for the public methods that it declares.
  private static boolean isMarkedByType(Method method, boolean isInInterface) {
    Set<Flag> flags = method.flags();
    return !flags.contains(Flag.STATIC)
        && (isInInterface
            ? method.access() != Access.PRIVATE
            : method.access() == Access.PUBLIC && !flags.contains(Flag.FINAL));
  }
}
