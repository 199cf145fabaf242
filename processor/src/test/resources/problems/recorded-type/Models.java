package com.example;

import dev.motus.annotation.Redact;
import dev.motus.annotation.Tool;
import dev.motus.tools.Supplied;
import dev.motus.tools.cassette.Recordable;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;

interface Models {
  record Job(String name, Thread runner) {}

  record Login(String name, @Redact String password) {}

  @Recordable
  interface Unrecordable {
    @Tool
    void runs(
        Runnable work, // tool-type
        Job job, // tool-type
        Login login, // tool-type
        @Supplied Runnable given,
        @Redact Login secret);

    Thread thread(); // tool-type

    // Said of the first place already.
    Job job();

    Login login(); // tool-type

    Future<String> later(); // tool-type

    Flow.Publisher<String> items(); // tool-type

    <T> T anything(); // tool-type

    @Tool
    @Redact
    String secret(); // tool-type
  }

  @Recordable
  class Real {} // tool-type

  @Recordable
  interface Any<T> {} // tool-type

  @Recordable
  sealed interface Closed {} // tool-type

  record One() implements Closed {}
}
