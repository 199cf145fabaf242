package com.example;

import dev.motus.annotation.Tool;

public interface Tools {
  @Tool
  java.lang.String search(String mine, Task task, java.lang.Integer count) throws Exception;
}
