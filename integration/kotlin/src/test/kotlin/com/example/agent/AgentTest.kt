package com.example.agent

import dev.motus.kotlin.TaskElement
import dev.motus.runtime.AgentRuntime
import dev.motus.runtime.config.CollectionLevel
import dev.motus.runtime.config.TraceConfig
import dev.motus.runtime.trace.TaskMeta
import dev.motus.runtime.trace.TaskOutcome
import java.nio.file.Files
import java.nio.file.Path
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.startCoroutine
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test

/** Coroutines: tasks that end when the work ends, and find their parent on every thread. */
class AgentTest {
  private lateinit var runtime: AgentRuntime
  private val tools: Tools = TracedTools()
  private val agent: Agent = TracedAgent(tools)

  @BeforeEach
  fun start() {
    runtime =
        AgentRuntime.start(
            TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).build())
  }

  @AfterEach
  fun stop() {
    runtime.close()
  }

  private fun tasks(): List<TaskMeta> = runtime.tracer().taskMeta().values.toList()

  private fun only(): TaskMeta = tasks().single()

  private fun tree(): String =
      tasks().filter { it.parent().isEmpty }.joinToString("") { text(it, "") }

  private fun text(task: TaskMeta, indent: String): String =
      indent +
          task.name() +
          " (" +
          task.type().wireName() +
          ")" +
          (if (task.outcome() == TaskOutcome.OK) "" else " " + task.outcome()) +
          "\n" +
          tasks()
              .filter { it.parent().isPresent && it.parent().asLong == task.id() }
              .joinToString("") { text(it, "$indent  ") }

  @Test
  fun toolsOnOtherDispatchersAreBelowTheirAgent() {
    assertThat(runBlocking { agent.answer("How is it?") }).isEqualTo("noon: Bern and Rome")

    val expected =
        """
        answer (agent_call)
          now (tool_call)
          weather (tool_call)
          weather (tool_call)

        """
            .trimIndent()
    assertThat(tree()).isEqualTo(expected)
    assertThat(Files.readString(Path.of("../../docs/frameworks.md")))
        .contains("```\n$expected```\n")
  }

  @Test
  fun whatFollowsACallIsNotBelowIt() {
    runBlocking(Dispatchers.Default) {
      tools.weather("Bern")
      tools.weather("Rome")
      tools.now()
    }

    assertThat(tree()).isEqualTo("weather (tool_call)\nweather (tool_call)\nnow (tool_call)\n")
  }

  @Test
  fun argumentsAndResultAreThoseOfTheFunction() {
    runBlocking { tools.weather("Bern", note = "by train") }

    assertThat(only().arguments().toString())
        .contains("city", "Bern", "days", "3", "note", "by train")
        .doesNotContain("completion")
    assertThat(only().result().toString()).contains("Bern").doesNotContain("SUSPENDED")
    assertThat(only().outcome()).isEqualTo(TaskOutcome.OK)
    assertThat(only().extraFields()).isEmpty()
  }

  @Test
  fun aFailureAfterASuspensionIsTheTasks() {
    assertThatThrownBy { runBlocking { tools.broken() } }.hasMessage("out of order")

    assertThat(only().outcome()).isEqualTo(TaskOutcome.ERROR)
    assertThat(only().error()).isEqualTo("out of order")
  }

  @Test
  fun aCancelledCoroutineCancelsItsTask() {
    val begun = CompletableDeferred<Unit>()
    runBlocking {
      val job = launch {
        agent.say("one two") {
          begun.complete(Unit)
          kotlinx.coroutines.awaitCancellation()
        }
      }
      begun.await()
      job.cancelAndJoin()
    }

    assertThat(only().outcome()).isEqualTo(TaskOutcome.CANCELLED)
  }

  @Test
  fun aFlowIsFollowedToItsEnd() {
    val flow = tools.words("one two three")
    assertThat(only().outcome()).isEqualTo(TaskOutcome.RUNNING)

    assertThat(runBlocking { flow.map { it.length }.toList() }).containsExactly(3, 3, 5)

    assertThat(tree())
        .isEqualTo("words (tool_call)\n  now (tool_call)\n  now (tool_call)\n  now (tool_call)\n")
    assertThat(tasks().first().result().toString()).contains("one", "two", "three")
  }

  @Test
  fun aFlowThatIsLeftEarlyIsCancelled() {
    assertThat(runBlocking { tools.words("one two three").take(1).toList() })
        .containsExactly("one")

    assertThat(tasks().first().outcome()).isEqualTo(TaskOutcome.CANCELLED)
  }

  @Test
  fun flowsMayEmitFromWithinTracedCalls() {
    val words = flow { agent.say("one two") { emit(it) } }
    val again = flow { tools.words("three four").collect { emit(it) } }

    assertThat(runBlocking { words.toList() + again.toList() })
        .containsExactly("one", "two", "three", "four")
  }

  @Test
  fun aDeferredValueEndsItsTask() {
    runBlocking { assertThat(tools.order(this, "Bern").await()).isEqualTo("Bern ordered") }

    assertThat(only().outcome()).isEqualTo(TaskOutcome.OK)
    assertThat(only().result().toString()).contains("Bern ordered")
  }

  @Test
  fun aProgramCarriesATaskIntoCoroutinesOfItsOwn() {
    val outer = runtime.tracer().startTask("outer", dev.motus.annotation.TaskType.NORMAL_TASK)
    runBlocking(Dispatchers.Default + TaskElement.current()) {
      async { tools.now() }.await()
      tools.weather("Bern")
    }
    outer.end()

    assertThat(tree())
        .isEqualTo("outer (normal_task)\n  now (tool_call)\n  weather (tool_call)\n")
  }

  @Test
  fun aCoroutineWithoutADispatcherIsFollowedToo() {
    var result: Any? = null
    val work: suspend () -> String = { tools.now() }
    work.startCoroutine(Continuation(EmptyCoroutineContext) { result = it.getOrNull() })

    assertThat(result).isEqualTo("noon")
    assertThat(tree()).isEqualTo("now (tool_call)\n")
  }

  @Test
  fun whereNobodyListensNothingChanges() {
    runtime.close()
    AgentRuntime.start(TraceConfig.builder().collectionLevel(CollectionLevel.DISABLED).build()).use {
      assertThat(runBlocking { agent.answer("How is it?") }).isEqualTo("noon: Bern and Rome")
    }
  }
}
