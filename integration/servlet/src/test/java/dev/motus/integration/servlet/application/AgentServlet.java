package dev.motus.integration.servlet.application;

import dev.motus.runtime.AgentRuntime;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with the agent's answer, how many tasks are known, and how many tools were counted. */
public class AgentServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Agent agent = new TracedAgent();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String answer = agent.answer(new Agent.Question(request.getContextPath(), "secret"));
    int tasks = AgentRuntime.get().tracer().taskMeta().size();
    response.getWriter().print(answer + " " + tasks + " " + Agent.tools());
  }
}
