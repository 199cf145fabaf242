package com.example;

import dev.motus.annotation.Tool;
import dev.motus.tools.Catalogued;

@Catalogued
interface Tools {
  @Tool(name = "web search")
  String search(String query); // tool-name

  @Tool(name = "web-search_2")
  String searchAgain(String query);

  @Tool(name = "a_tool_whose_name_is_longer_than_what_any_of_the_providers_will_ever_take")
  String read(String path); // tool-name
}
