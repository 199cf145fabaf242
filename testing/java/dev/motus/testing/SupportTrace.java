package dev.motus.testing;

import static dev.motus.testing.SampleTraces.START;
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

/**
 * A support agent at work on a late order: a conversation of three turns in Markdown, a client that
 * wraps a client, a tool that asks a model of its own, and a failure with a chain of causes.
 */
public final class SupportTrace {
  public static final String ANSWER =
      """
      ## Order 20417

      The parcel is **delayed by two days**, the carrier lost a scan in *Leipzig*. What I did:

      1. looked up the order and its parcel
      2. asked the carrier, who ~~denies~~ confirms it
         - depot `LEJ-2`
         - next scan due at 18:00
      3. opened a case

      | step | status | cost |
      |:-----|:------:|-----:|
      | refund of shipping | done | 4.90 |
      | voucher | offered | 10.00 |

      > We are sorry for the delay.

      ```json
      {"case": 8812, "refund": 4.90}
      ```

      More at [the carrier's page](https://carrier.example/track?id=00340434161094) or by \
      [mail](mailto:help@carrier.example).
      """;

  static final String STACK =
      """
      dev.example.CarrierException: no answer for parcel 00340434161094
      \tat dev.example.Carrier.track(Carrier.java:61)
      \tat dev.example.TracedCarrier.track(TracedCarrier.java:24)
      \tat dev.example.SupportAgent.lookUp(SupportAgent.java:88)
      Caused by: java.io.UncheckedIOException: reading the answer
      \tat dev.example.Carrier.read(Carrier.java:97)
      \tat dev.example.Carrier.track(Carrier.java:58)
      \t... 2 more
      Caused by: java.net.SocketTimeoutException: Read timed out
      \tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:288)
      \tat java.base/sun.nio.ch.NioSocketImpl.implRead(NioSocketImpl.java:314)
      \t... 4 more
      """;

  private static final List<ModelTool> TOOLS =
      List.of(
          new ModelTool(
              "find_order",
              "Finds an order by its number.",
              "{\"type\":\"object\",\"properties\":{\"number\":{\"type\":\"integer\"}},"
                  + "\"required\":[\"number\"]}"),
          new ModelTool("track_parcel", "Asks the carrier where a parcel is.", "{}"));

  private SupportTrace() {}

  public static TraceSnapshot snapshot() {
    List<TaskMeta> tasks = new ArrayList<>();
    tasks.add(
        task(1, 0, TaskType.AGENT_CALL, "answer_customer", 0, 9_000)
            .agent("SupportAgent", 42L)
            .source("dev.example.SupportAgent.answer")
            .description("Answers a customer's message with the tools of the shop.")
            .arguments(
                Map.of(
                    "message",
                    CapturedValue.of("Where is my order 20417? It should be here by now."),
                    "customer",
                    CapturedValue.ofJson(
                        "{\"id\":7731,\"name\":\"Ada\",\"since\":\"2019-03-01\",\"tags\":[\"regular\",\"newsletter\"],\"address\":{\"city\":\"Leipzig\",\"zip\":\"04103\"}}")))
            .result(CapturedValue.of(ANSWER))
            .build());
    List<ModelMessage> messages = new ArrayList<>();
    messages.add(
        ModelMessage.of(
            "system",
            "You help customers of a shop. Use the tools, never guess. Answer in Markdown, with what you did as a list."));
    messages.add(ModelMessage.of("user", "Where is my order 20417? It should be here by now."));
    ModelMessage asks =
        new ModelMessage(
            "assistant",
            null,
            "The customer asks about an order. I need the order first, then the parcel.",
            List.of(new ModelToolCall("call_a", "find_order", "{\"number\":20417}")),
            null,
            null);
    tasks.add(model(2, 1, "chat", 10, 1_200, messages, asks, TokenUsage.of(310, 45)));
    tasks.add(model(3, 2, "http_chat", 20, 1_190, messages, asks, TokenUsage.of(310, 45)));
    tasks.add(
        task(4, 1, TaskType.TOOL_CALL, "find_order", 1_210, 1_260)
            .description("Finds an order by its number.")
            .source("dev.example.Orders.find")
            .arguments(Map.of("number", CapturedValue.of(20417)))
            .result(
                CapturedValue.ofJson(
                    "{\"number\":20417,\"placed\":\"2026-11-14\",\"items\":[{\"sku\":\"LAMP-3\",\"count\":2,\"price\":39.5},{\"sku\":\"BULB-E27\",\"count\":6,\"price\":4.25}],\"parcel\":\"00340434161094\",\"paid\":true,\"note\":null}"))
            .build());
    messages = new ArrayList<>(messages);
    messages.add(asks);
    messages.add(
        ModelMessage.toolResult(
            "call_a", "{\"number\":20417,\"parcel\":\"00340434161094\",\"paid\":true}"));
    ModelMessage tracks =
        new ModelMessage(
            "assistant",
            "I found the order, now the parcel.",
            null,
            List.of(new ModelToolCall("call_b", "track_parcel", "{\"parcel\":\"00340434161094\"}")),
            null,
            null);
    tasks.add(
        model(
            5,
            1,
            "chat",
            1_270,
            2_400,
            messages,
            tracks,
            new TokenUsage(402L, 38L, 440L, null, 310L)));
    tasks.add(
        task(6, 1, TaskType.TOOL_CALL, "track_parcel", 2_410, 6_420)
            .thread("carrier-1")
            .source("dev.example.Carrier.track")
            .dependencies(List.of(4L))
            .arguments(arguments("parcel", "00340434161094"))
            .ended(TaskOutcome.ERROR, START + 6_420_000)
            .error("dev.example.CarrierException", "no answer for parcel 00340434161094", STACK)
            .build());
    tasks.add(
        model(
            7,
            6,
            "chat",
            2_500,
            3_000,
            List.of(ModelMessage.of("user", "Which carrier has parcel 00340434161094?")),
            ModelMessage.of("assistant", "DHL"),
            TokenUsage.of(20, 1)));
    tasks.add(
        task(8, 1, TaskType.TOOL_CALL, "track_parcel", 6_430, 7_000)
            .arguments(arguments("parcel", "00340434161094"))
            .dependencies(List.of(4L))
            .result(CapturedValue.of("depot LEJ-2, next scan due at 18:00"))
            .build());
    messages = new ArrayList<>(messages);
    messages.add(tracks);
    messages.add(ModelMessage.toolResult("call_b", "depot LEJ-2, next scan due at 18:00"));
    tasks.add(
        model(
            9,
            1,
            "chat",
            7_010,
            8_980,
            messages,
            new ModelMessage(
                "assistant", ANSWER, "A refund of shipping is due.", List.of(), null, null),
            new TokenUsage(520L, 240L, 760L, 32L, null)));
    return SampleTraces.snapshot(tasks);
  }

  private static TaskMeta model(
      long id,
      long parent,
      String name,
      double from,
      double to,
      List<ModelMessage> input,
      ModelMessage output,
      TokenUsage usage) {
    return task(id, parent, TaskType.MODEL_CALL, name, from, to)
        .modelCall(
            new ModelCall(
                "gpt-5-mini",
                "openai",
                input,
                TOOLS,
                "gpt-5-mini-2026-08-07",
                output,
                output.toolCalls().isEmpty() ? "stop" : "tool_calls",
                usage))
        .build();
  }
}
