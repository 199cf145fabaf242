package com.example;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.util.ArrayList;
import java.util.List;

public class WebTools {
  final List<String> queries = new ArrayList<>();

  @Tool(name = "web_search", value = "Searches the web.")
  public String search(@P("what to look for") String query, @P("how many hits") int limit) {
    queries.add(query);
    return limit + " hits for " + query + ", newest " + year("now");
  }

  @Tool("Says the year.")
  public int year(@P("of what") String when) {
    return 2026;
  }

  public String notATool() {
    return "";
  }
}
