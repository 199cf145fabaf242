package dev.motus.testing;

import static dev.motus.testing.SampleTraces.START;
import static dev.motus.testing.SampleTraces.TRACE_HEX;
import static dev.motus.testing.SampleTraces.TRACE_ID;
import static dev.motus.testing.SampleTraces.arguments;
import static dev.motus.testing.SampleTraces.task;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A researcher that answers a question about code: every type, outcome and kind of edge. */
final class ResearchTrace {
  private static final List<ModelTool> TOOLS =
      List.of(
          new ModelTool(
              "search_text",
              "Finds the lines of a folder's files that contain a text.",
              "{\"type\":\"object\",\"properties\":{\"query\":{\"type\":\"string\"},"
                  + "\"folder\":{\"type\":\"string\"}},\"required\":[\"query\"]}"),
          new ModelTool("read_file", "Reads a file.", "{\"type\":\"object\"}"));

  private ResearchTrace() {}

  static TraceSnapshot snapshot() {
    List<TaskMeta> tasks = new ArrayList<>();
    String question = "Where is the retry policy decided, and what happens after the last attempt?";
    tasks.add(
        task(1, 0, TaskType.AGENT_CALL, "research", 0, 7_482)
            .agent("CodeResearcher", 1_829_164_700L)
            .source("dev.example.CodeResearcher.research")
            .arguments(Map.of("question", CapturedValue.of(question)))
            .result(
                CapturedValue.of(
                    "`RetryPolicy.next` decides; after the fifth attempt the batch goes to the spool"
                        + " directory, see `Spool.accept`."))
            .build());
    tasks.add(task(2, 1, TaskType.MAGIC_TASK, "prepare_context", 0.4, 3.1).build());
    tasks.add(
        task(3, 1, TaskType.NORMAL_TASK, "plan", 4, 1_310)
            .source("dev.example.CodeResearcher.plan")
            .arguments(Map.of("question", CapturedValue.of(question)))
            .result(
                CapturedValue.ofJson(
                    "[\"find the policy\",\"read it\",\"follow the last attempt\"]"))
            .build());
    List<ModelMessage> messages = new ArrayList<>();
    messages.add(
        ModelMessage.of(
            "system", "You answer questions about code. Use the tools. Cite the files you read."));
    messages.add(ModelMessage.of("user", question));
    tasks.add(
        model(
            4,
            3,
            12,
            1_302,
            messages,
            new ModelMessage(
                "assistant",
                null,
                "The policy is likely a class with Retry in its name.",
                List.of(
                    new ModelToolCall(
                        "call_1",
                        "search_text",
                        "{\"query\":\"class RetryPolicy\",\"folder\":\"src\"}"),
                    new ModelToolCall("call_2", "search_text", "{\"query\":\"maxAttempts\"}")),
                null,
                null),
            "tool_calls",
            new TokenUsage(412L, 96L, 508L, 54L, null)));
    tasks.add(
        task(5, 1, TaskType.TOOL_CALL, "search_text", 1_318, 1_389)
            .thread("tool-1")
            .source("dev.example.FileTools.searchText")
            .description("Finds the lines of a folder's files that contain a text.")
            .arguments(arguments("query", "class RetryPolicy", "folder", "src"))
            .result(
                CapturedValue.ofJson(
                    "[{\"file\":\"src/main/java/net/RetryPolicy.java\",\"line\":14,\"text\":\"final class RetryPolicy {\"}]"))
            .build());
    tasks.add(
        task(6, 1, TaskType.TOOL_CALL, "search_text", 1_320, 1_362)
            .thread("tool-2")
            .description("Finds the lines of a folder's files that contain a text.")
            .arguments(arguments("query", "maxAttempts", "folder", "/etc/shadow.d"))
            .ended(TaskOutcome.ERROR, START + 1_362_000)
            .error(
                "java.nio.file.AccessDeniedException",
                "/etc/shadow.d",
                "java.nio.file.AccessDeniedException: /etc/shadow.d\n\tat java.base/sun.nio.fs.UnixException.translateToIOException(UnixException.java:90)\n\tat dev.example.FileTools.searchText(FileTools.java:41)\n\tat dev.example.TracedFileTools.searchText(TracedFileTools.java:28)\n")
            .build());
    messages = new ArrayList<>(messages);
    messages.add(
        new ModelMessage(
            "assistant",
            null,
            null,
            List.of(
                new ModelToolCall(
                    "call_1",
                    "search_text",
                    "{\"query\":\"class RetryPolicy\",\"folder\":\"src\"}"),
                new ModelToolCall("call_2", "search_text", "{\"query\":\"maxAttempts\"}")),
            null,
            null));
    messages.add(
        ModelMessage.toolResult(
            "call_1", "[{\"file\":\"src/main/java/net/RetryPolicy.java\",\"line\":14}]"));
    messages.add(ModelMessage.toolResult("call_2", "error: permission denied"));
    tasks.add(
        model(
            7,
            1,
            1_396,
            2_844,
            messages,
            new ModelMessage(
                "assistant",
                "I will read the policy and the spool.",
                null,
                List.of(
                    new ModelToolCall(
                        "call_3", "read_file", "{\"path\":\"src/main/java/net/RetryPolicy.java\"}"),
                    new ModelToolCall(
                        "call_4", "read_file", "{\"path\":\"src/main/java/net/Spool.java\"}")),
                null,
                null),
            "tool_calls",
            new TokenUsage(731L, 121L, 852L, null, 384L)));
    tasks.add(
        task(8, 1, TaskType.NORMAL_TASK, "read_in_parallel", 2_850, 3_702)
            .arguments(
                Map.of(
                    "paths",
                    CapturedValue.ofJson("[\"RetryPolicy.java\",\"Spool.java\",\"Queue.java\"]")))
            .build());
    String[] files = {"RetryPolicy.java", "Spool.java", "Queue.java"};
    double[] ends = {3_120, 3_690, 3_388};
    for (int i = 0; i < files.length; i++) {
      tasks.add(
          task(9 + i, 8, TaskType.TOOL_CALL, "read_file", 2_852 + i * 1.5, ends[i])
              .thread("reader-" + (i + 1))
              .source("dev.example.FileTools.readFile")
              .description("Reads a file.")
              .arguments(arguments("path", "src/main/java/net/" + files[i]))
              .result(
                  CapturedValue.of(
                      "package net;\n\nfinal class "
                          + files[i].replace(".java", "")
                          + " {\n  private final int maxAttempts;\n\n  Duration next(int attempt) {\n    return attempt < maxAttempts ? base.multipliedBy(1L << attempt) : GIVE_UP;\n  }\n}\n"))
              .build());
    }
    tasks.add(
        task(12, 8, TaskType.TOOL_CALL, "read_file", 2_857, 3_700)
            .thread("reader-1")
            .arguments(arguments("path", "src/main/java/net/Huge.java"))
            .ended(TaskOutcome.CANCELLED, START + 3_700_000)
            .error(
                "java.util.concurrent.CancellationException", "the deadline of 850 ms passed", null)
            .build());
    tasks.add(
        task(13, 1, TaskType.NORMAL_TASK, "summarise", 3_710, 6_020)
            .source("dev.example.CodeResearcher.summarise")
            .dependencies(List.of(9L, 10L, 11L))
            .arguments(
                Map.of(
                    "sources",
                    CapturedValue.ofJson(
                        "[{\"path\":\"RetryPolicy.java\",\"lines\":86},{\"path\":\"Spool.java\",\"lines\":141}]")))
            .result(
                CapturedValue.of(
                    "Retries double their delay up to five attempts; then the batch is spooled."))
            .extraFields(
                Map.of("confidence", CapturedValue.of(0.82), "reviewed", CapturedValue.of(false)))
            .build());
    tasks.add(
        model(
            14,
            13,
            3_722,
            6_010,
            List.of(
                ModelMessage.of("system", "Summarise for a maintainer."),
                ModelMessage.of("user", "RetryPolicy.java, Spool.java and Queue.java, as read.")),
            ModelMessage.of(
                "assistant",
                "Retries double their delay up to five attempts; then the batch is spooled.\n\n- RetryPolicy.next decides.\n- Spool.accept keeps what could not be sent."),
            "stop",
            new TokenUsage(2_204L, 187L, 2_391L, null, null)));
    tasks.add(task(15, 13, TaskType.MAGIC_TASK, "cache_write", 6_011, 6_018).build());
    messages = new ArrayList<>(messages);
    messages.add(
        ModelMessage.of("user", "Summary of the files: retries double their delay, then spool."));
    tasks.add(
        model(
            16,
            1,
            6_030,
            7_470,
            messages,
            ModelMessage.of(
                "assistant",
                "`RetryPolicy.next` decides; after the fifth attempt the batch goes to the spool directory, see `Spool.accept`."),
            "stop",
            new TokenUsage(1_022L, 64L, 1_086L, 20L, null)));
    tasks.add(
        TaskMeta.builder("watch_spool", TaskType.NORMAL_TASK)
            .id(17)
            .parent(1)
            .traceId(TRACE_HEX)
            .thread("watcher")
            .startMicros(START + 5_400_000)
            .build());
    return new TraceSnapshot(
        TRACE_ID,
        START,
        START + 7_500_000,
        "agent-runtime",
        "docs-agent",
        "b-318",
        "s-42",
        4711,
        Map.of("deployment.environment.name", "test"),
        tasks,
        0,
        0);
  }

  private static TaskMeta model(
      long id,
      long parent,
      double from,
      double to,
      List<ModelMessage> input,
      ModelMessage output,
      String finish,
      TokenUsage usage) {
    return task(id, parent, TaskType.MODEL_CALL, "chat", from, to)
        .source("dev.example.ChatModel.chat")
        .modelCall(
            new ModelCall(
                "gpt-5-mini",
                "openai",
                input,
                TOOLS,
                "gpt-5-mini-2026-08-07",
                output,
                finish,
                usage))
        .build();
  }
}
