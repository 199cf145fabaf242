package com.example;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Tool;

class Librarian {
  @AgentTask(type = TaskType.AGENT_CALL)
  String answer(String question) {
    return readBook(findBook(question));
  }

  @Tool(name = "find_book")
  String findBook(String words) {
    return "On " + words;
  }

  @Tool(name = "read_book")
  String readBook(String title) {
    return title + ": nothing is known.";
  }
}
