package com.example.chat;

import java.time.LocalDate;
import org.springframework.ai.tool.annotation.Tool;

class DateTimeTools {
  @Tool(description = "Tells today's date")
  String today() {
    return LocalDate.now().toString();
  }
}
