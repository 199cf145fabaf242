import dev.motus.annotation.AgentTask;

interface Planner {
  @AgentTask
  void plan();
}
