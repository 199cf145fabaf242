package com.example.agent

import dev.motus.annotation.AgentTask
import dev.motus.annotation.TaskType
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay

open class Agent(private val tools: Tools) {
  @AgentTask(type = TaskType.AGENT_CALL)
  open suspend fun answer(question: String): String = coroutineScope {
    val now = tools.now()
    val bern = async(Dispatchers.Default) { tools.weather("Bern") }
    val rome = async(Dispatchers.IO) { tools.weather("Rome", 1) }
    "$now: ${bern.await().city} and ${rome.await().city}"
  }

  /** What it is given may do anything, such as emit from a flow. */
  @AgentTask(type = TaskType.AGENT_CALL)
  open suspend fun say(text: String, onWord: suspend (String) -> Unit) {
    for (word in text.split(" ")) {
      delay(1)
      onWord(word)
    }
  }
}
