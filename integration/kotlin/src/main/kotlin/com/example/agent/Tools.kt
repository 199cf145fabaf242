package com.example.agent

import dev.motus.annotation.Tool
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.withContext

data class Forecast(val city: String, val days: Int, val note: String?)

open class Tools {
  @Tool(description = "The weather in the next days.")
  open suspend fun weather(city: String, days: Int = 3, note: String? = null): Forecast {
    delay(5)
    return withContext(Dispatchers.IO) { Forecast(city, days, note) }
  }

  @Tool(description = "The time, which is known at once.")
  open suspend fun now(): String = "noon"

  @Tool(description = "Fails after a while.")
  open suspend fun broken(): String {
    delay(5)
    throw IllegalStateException("out of order")
  }

  @Tool(description = "Says something word by word.")
  open fun words(text: String): Flow<String> = flow {
    for (word in text.split(" ")) {
      delay(1)
      now()
      emit(word)
    }
  }

  @Tool(description = "Has a forecast made.")
  open fun order(scope: CoroutineScope, city: String): Deferred<String> =
      scope.async(Dispatchers.Default) {
        delay(5)
        "$city ordered"
      }
}
