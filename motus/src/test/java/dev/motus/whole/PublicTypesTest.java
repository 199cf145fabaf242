package dev.motus.whole;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * All types that a program can see, by name: a new one, or one that goes, is a decision, made by
 * changing a list here. Names are without {@code dev.motus}.
 */
class PublicTypesTest {
  private static final String BASE = "dev.motus.";

  /** What a user writes down in a program. */
  private static final List<String> FOR_USERS =
      names(
          """
          annotation.AgentTask annotation.Redact annotation.TaskEvent annotation.TaskHook
          annotation.TaskHooks annotation.TaskType annotation.Tool annotation.Traced
          annotation.TracedTypes
          runtime.AgentRuntime runtime.TraceManager
          runtime.capture.CaptureLimits runtime.capture.CapturedValue runtime.capture.Encoder
          runtime.capture.Extraction runtime.capture.JsonValueWriter runtime.capture.ModelCall
          runtime.capture.MessagePart runtime.capture.ModelMessage
          runtime.capture.ModelTool runtime.capture.ModelToolCall
          runtime.capture.Redactor runtime.capture.TaskExtractor runtime.capture.TokenUsage
          runtime.config.Budget runtime.config.CollectionLevel runtime.config.OutputSettings
          runtime.config.SemanticConventions runtime.config.TraceConfig
          runtime.config.TraceConfigBuilder runtime.config.TraceScope
          runtime.hook.AsyncHookCallback runtime.hook.HookCallback runtime.hook.HookEvent
          runtime.hook.HookManager runtime.hook.HookRegistration runtime.hook.HookRegistry
          runtime.task.BudgetExceededException
          runtime.task.RemoteParent runtime.task.StreamedItems runtime.task.Task
          runtime.task.RequestedCall runtime.task.TaskContext runtime.task.TaskContextAccessor
          runtime.trace.AnalyticsCallback runtime.trace.DeliveryReport runtime.trace.DropReason
          runtime.trace.ExportResult runtime.trace.SpanListener runtime.trace.SpanRegistration
          runtime.trace.Spans runtime.trace.TaskMeta runtime.trace.TaskMetaBuilder
          runtime.trace.TaskOutcome runtime.trace.TraceExporter runtime.trace.TraceInfo
          runtime.trace.TraceSnapshot runtime.trace.TraceTotals runtime.trace.TurnMetrics
          files.RecoveredTrace files.Recovery
          kotlin.TaskElement
          tools.Catalogued tools.StartedCall tools.Supplied tools.ToolCatalog tools.ToolContext
          tools.cassette.CallCassette tools.cassette.CallOutcome
          tools.cassette.RecordedFailureException tools.cassette.Recordable
          tools.ToolException tools.ToolFormat tools.ToolRequest tools.ToolResult tools.ToolSpec
          analysis.Sampler analysis.Score delivery.OtlpProtocol delivery.OtlpSettings
          """);

  /** What only the code names that the annotation processor writes. */
  private static final List<String> FOR_GENERATED_CODE =
      names(
          """
          annotation.TracedGenerated
          runtime.capture.EncodedProperty runtime.capture.GeneratedEncoders
          runtime.capture.PropertyAccessor
          runtime.task.TaskDescriptor runtime.task.TaskSubscription
          runtime.task.TaskSubscriptions runtime.task.TracedResult
          kotlin.CoroutineResults kotlin.Suspension
          tools.ResultType tools.ToolMethod tools.cassette.RecordedMethod
          tools.json.ArgumentProblem tools.json.ArrayTypes tools.json.Constraint tools.json.Json
          tools.json.JsonType tools.json.JsonTypes tools.json.Property tools.json.ReadingRules
          tools.json.SchemaDialect tools.json.Variant
          """);

  /** What only other packages of Motus use; their Javadoc begins with these words. */
  private static final List<String> FOR_OWN_PACKAGES =
      names(
          """
          runtime.capture.ValueCapturer runtime.config.CallPrices
          runtime.task.SessionOptions runtime.task.TaskDetail runtime.task.TaskGuard
          runtime.task.TaskLog runtime.task.TaskSession runtime.task.TaskSink
          """);

  private static List<String> names(String words) {
    return Arrays.asList(words.strip().split("\\s+"));
  }

  /** The packages that a Motus module exports to everybody. */
  private static Set<String> exportedPackages() throws IOException {
    Set<String> packages = new HashSet<>();
    ClassLoader loader = PublicTypesTest.class.getClassLoader();
    for (URL each : Collections.list(loader.getResources("module-info.class"))) {
      try (InputStream in = each.openStream()) {
        ModuleDescriptor module = ModuleDescriptor.read(in);
        if (module.name().startsWith("dev.motus")) {
          module.exports().stream()
              .filter(exports -> !exports.isQualified())
              .forEach(exports -> packages.add(exports.source()));
        }
      }
    }
    return packages;
  }

  private static Set<String> visibleTypes() throws IOException {
    Set<String> packages = exportedPackages();
    return new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages(packages)
            .stream()
            .filter(type -> packages.contains(type.getPackageName()))
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .map(type -> type.getName().substring(BASE.length()))
            .collect(toSet());
  }

  @Test
  void everyPublicTypeOfAnExportedPackageIsForSomebody() throws IOException {
    Set<String> known = new HashSet<>(FOR_USERS);
    known.addAll(FOR_GENERATED_CODE);
    known.addAll(FOR_OWN_PACKAGES);
    assertThat(visibleTypes()).containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void everyTypeIsInOneListOnly() {
    assertThat(FOR_USERS)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(FOR_GENERATED_CODE)
        .doesNotContainAnyElementsOf(FOR_OWN_PACKAGES);
    assertThat(FOR_GENERATED_CODE)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(FOR_OWN_PACKAGES);
    assertThat(FOR_OWN_PACKAGES).doesNotHaveDuplicates();
  }
}
