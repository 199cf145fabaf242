package com.example.agent

import com.sun.net.httpserver.HttpServer
import java.net.InetAddress
import java.net.InetSocketAddress
import java.net.URI
import java.util.concurrent.Executors
import kotlinx.coroutines.runBlocking

private const val SECONDS_TO_FINISH = 60

/** The guide behind a server of the JDK's, which lets requests finish when it is stopped. */
object GuideServer {
  /** The first argument is where the model is. */
  @JvmStatic
  fun main(args: Array<String>) {
    val guide: Guide = TracedGuide(URI.create(args[0]), TracedTools())
    val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0)
    server.executor = Executors.newCachedThreadPool()
    server.createContext("/guide") { exchange ->
      val answer = runBlocking { guide.guide(exchange.requestURI.query) }.toByteArray()
      exchange.sendResponseHeaders(200, answer.size.toLong())
      exchange.responseBody.write(answer)
      exchange.close()
    }
    server.start()
    Runtime.getRuntime().addShutdownHook(Thread { server.stop(SECONDS_TO_FINISH) })
    println("Listening on port ${server.address.port}")
  }
}
