package com.example.agent

import dev.motus.annotation.AgentTask
import dev.motus.annotation.TaskType
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import kotlinx.coroutines.future.await

/** Asks a model by HTTP, whose answer its coroutine waits for without a thread. */
open class Guide(private val model: URI, private val tools: Tools) {
  private val http: HttpClient = HttpClient.newHttpClient()

  @AgentTask(type = TaskType.AGENT_CALL)
  open suspend fun guide(question: String): String {
    val request =
        HttpRequest.newBuilder(model).POST(HttpRequest.BodyPublishers.ofString(question)).build()
    val answer = http.sendAsync(request, BodyHandlers.ofString()).await()
    return if (answer.body().contains("It is done.")) tools.now() else "never"
  }
}
