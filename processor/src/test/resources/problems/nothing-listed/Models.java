package com.example;

import dev.motus.annotation.Traced;

@Traced(Models.Chat.class) // nothing-to-trace
final class Models {
  interface Chat {
    default String chat(String question) {
      return question;
    }
  }
}
