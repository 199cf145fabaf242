package com.example.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.guardrail.InputGuardrailException;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.query.router.DefaultQueryRouter;
import dev.langchain4j.service.AiServices;
import dev.motus.annotation.TaskType;
import dev.motus.integration.testing.ModelServer;
import dev.motus.integration.testing.TaskTree;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.trace.TaskMeta;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An assistant that looks things up, with guardrails before and behind its model. */
class GuidebookTest {
  private static final List<String> PAGES =
      List.of("Bern: a walk along the Aare, page 7", "Rome: a walk on the Aventine, page 9");

  private ModelServer provider;
  private AgentRuntime runtime;

  @BeforeEach
  void start() throws Exception {
    provider = new ModelServer();
    runtime =
        AgentRuntime.start(
            TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).build());
  }

  @AfterEach
  void stop() {
    runtime.close();
    provider.close();
  }

  private AiServices<Assistant> assistant() {
    return AiServices.builder(Assistant.class)
        .chatModel(Models.chat(provider.url()))
        .inputGuardrails(new TracedPoliteness())
        .outputGuardrails(new TracedPageNamed());
  }

  private List<TaskMeta> tasks(String name) {
    return runtime.tracer().taskMeta().values().stream()
        .filter(each -> each.name().equals(name))
        .toList();
  }

  @Test
  void whatIsLookedUpAndCheckedIsInTheTreeThatThePageShows() throws Exception {
    provider.answers(
        request ->
            request.contains("Name the page.")
                ? "Walk along the Aare, page 7."
                : "Walk along the Aare.");
    Assistant assistant =
        new TracedAssistant(
            assistant().contentRetriever(Guidebook.of(provider.url(), PAGES)).build());
    Set<Long> before = TaskTree.known();

    assertThat(assistant.chat("Where can I walk in Bern?"))
        .isEqualTo("Walk along the Aare, page 7.");

    String tree =
        """
        chat (agent_call)
          retrieve (normal_task)
            embed (model_call)
          politeness (normal_task)
          chat (model_call)
          pageNamed (normal_task)
          chat (model_call)
          pageNamed (normal_task)
        """;
    assertThat(TaskTree.after(before)).isEqualTo(tree);
    assertThat(Files.readString(Path.of("../../docs/frameworks.md")))
        .contains("```\n" + tree + "```\n");
    assertThat(tasks("retrieve").get(0).arguments().toString())
        .contains("Where can I walk in Bern?");
    assertThat(tasks("retrieve").get(0).result().toString())
        .contains(PAGES.get(0))
        .doesNotContain(PAGES.get(1));
    assertThat(tasks("pageNamed"))
        .extracting(each -> each.result().toString())
        .satisfiesExactly(
            first -> assertThat(first).contains("FATAL"),
            second -> assertThat(second).contains("SUCCESS"));
    assertThat(tasks("chat"))
        .filteredOn(each -> each.type() == TaskType.MODEL_CALL)
        .extracting(each -> each.arguments().toString())
        .satisfiesExactly(
            first -> assertThat(first).contains(PAGES.get(0)).doesNotContain("Name the page."),
            second -> assertThat(second).contains("Name the page."));
  }

  @Test
  void aQuestionThatIsRefusedReachesNoModel() {
    Assistant assistant = new TracedAssistant(assistant().build());

    assertThatThrownBy(() -> assistant.chat("At once!"))
        .isInstanceOf(InputGuardrailException.class)
        .hasMessageContaining("Ask politely.");

    assertThat(TaskTree.after(Set.of()))
        .isEqualTo("chat (agent_call) ERROR\n  politeness (normal_task)\n");
  }

  @Test
  void placesThatAreLookedUpAtOnceAreBelowTheQuestion() {
    provider.answers(request -> "It is on page 1.");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Assistant assistant =
        new TracedAssistant(
            assistant()
                .retrievalAugmentor(
                    DefaultRetrievalAugmentor.builder()
                        .queryRouter(
                            new DefaultQueryRouter(
                                Guidebook.of(provider.url(), PAGES),
                                Guidebook.of(provider.url(), PAGES)))
                        .executor(TaskContext.wrapExecutor(threads))
                        .build())
                .build());
    Set<Long> before = TaskTree.known();

    assistant.chat("Where can I walk in Rome?");
    threads.shutdown();

    assertThat(TaskTree.after(before).lines())
        .startsWith("chat (agent_call)")
        .containsExactlyInAnyOrder(
            "chat (agent_call)",
            "  retrieve (normal_task)",
            "    embed (model_call)",
            "  retrieve (normal_task)",
            "    embed (model_call)",
            "  politeness (normal_task)",
            "  chat (model_call)",
            "  pageNamed (normal_task)");
  }
}
