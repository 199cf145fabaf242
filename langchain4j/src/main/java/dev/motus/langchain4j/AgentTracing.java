package dev.motus.langchain4j;

import dev.langchain4j.agentic.observability.AgentInvocationError;
import dev.langchain4j.agentic.observability.AgentListener;
import dev.langchain4j.agentic.observability.AgentRequest;
import dev.langchain4j.agentic.observability.AgentResponse;
import dev.langchain4j.agentic.planner.AgentInstance;
import dev.langchain4j.agentic.scope.AgenticScope;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Has each call of an agent in an agentic system of LangChain4j be a task, with the model calls and
 * tools that belong to it, also where agents run in parallel.
 *
 * <pre>{@code
 * UntypedAgent novel = AgenticServices.sequenceBuilder()
 *     .subAgents(writer, editor)
 *     .listener(new AgentTracing())
 *     .build();
 * }</pre>
 *
 * <p>Given to the outermost builder; all agents below inherit it. Changes nothing of what agents
 * do. One instance serves all calls and threads, and any number of systems.
 */
public final class AgentTracing implements AgentListener {
  /** The calls that run on a thread, the innermost first; nothing stays on a thread without any. */
  private static final ThreadLocal<@Nullable Deque<AgentCall>> CALLS = new ThreadLocal<>();

  private static final RunningAgents RUNNING = new RunningAgents();

  private final AgentDescriptors descriptors = new AgentDescriptors();

  /** Creates a listener. */
  public AgentTracing() {}

  @Override
  public boolean inheritedBySubagents() {
    return true;
  }

  @Override
  public void beforeAgentInvocation(AgentRequest request) {
    Deque<AgentCall> here = CALLS.get();
    if (here == null) {
      here = new ArrayDeque<>();
      CALLS.set(here);
    }
    AgentCall enclosing = here.peek();
    if (enclosing != null && enclosing.isOf(request.agenticScope(), request.agentId())) {
      return; // Another listener has told of this call: one was inherited, one was given.
    }
    AgentInstance parent = request.agent().parent();
    // On a thread of LangChain4j's own nothing says for whom it works, but the agents do.
    AgentCall carried =
        enclosing == null && parent != null
            ? RUNNING.find(request.agenticScope(), parent.agentId())
            : null;
    AgentCall call =
        AgentCall.start(
            this, request, descriptors.of(request.agent(), request.inputs().keySet()), carried);
    here.push(call);
    RUNNING.add(call);
  }

  @Override
  public void afterAgentInvocation(AgentResponse response) {
    AgentCall call = takeOff(response.agenticScope(), response.agent());
    if (call != null) {
      call.end(response.output());
    }
  }

  @Override
  public void onAgentInvocationError(AgentInvocationError error) {
    AgentCall call = takeOff(error.agenticScope(), error.agent());
    if (call != null) {
      call.fail(error.error());
    }
  }

  /** Agents that wait for somebody are called again when the system goes on. */
  @Override
  public void onAgenticSystemSuspended(AgenticScope scope) {
    Deque<AgentCall> here = CALLS.get();
    while (here != null && !here.isEmpty() && here.element().scope() == scope) {
      abandon(here.pop(), "The agentic system was suspended.");
    }
    forgetEmpty(here);
  }

  /** The call that ends now. What is still above it on its thread was left without a word. */
  private @Nullable AgentCall takeOff(@Nullable AgenticScope scope, AgentInstance agent) {
    Deque<AgentCall> here = CALLS.get();
    if (here == null || here.stream().noneMatch(call -> isMine(call, scope, agent))) {
      return null;
    }
    AgentCall call = here.pop();
    while (!isMine(call, scope, agent)) {
      abandon(call, "The agent did not say how it ended.");
      call = here.pop();
    }
    forgetEmpty(here);
    RUNNING.remove(call);
    return call;
  }

  private boolean isMine(AgentCall call, @Nullable AgenticScope scope, AgentInstance agent) {
    return call.listener() == this && call.isOf(scope, agent.agentId());
  }

  private static void abandon(AgentCall call, String why) {
    RUNNING.remove(call);
    call.cancel(new CancellationException(why));
  }

  private static void forgetEmpty(@Nullable Deque<AgentCall> here) {
    if (here != null && here.isEmpty()) {
      CALLS.remove();
    }
  }
}
